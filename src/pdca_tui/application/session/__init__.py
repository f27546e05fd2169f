"""What is a session's own: its files, its sheets, its minutes."""
