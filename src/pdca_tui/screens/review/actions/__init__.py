"""Actions on the screens of a review, by subject."""
