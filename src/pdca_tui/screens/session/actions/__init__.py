"""What can be done on the screens of a session, by subject."""
