"""The minutes of a session as Markdown."""
