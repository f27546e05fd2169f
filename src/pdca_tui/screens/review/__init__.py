"""The screens of the review of a year."""
