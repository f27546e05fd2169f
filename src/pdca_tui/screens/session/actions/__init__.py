"""Actions on the screens of a session, by subject."""
