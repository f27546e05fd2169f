"""What can be done on the screens of a review, by subject."""
