"""The contents of screens as plain lines: the layout of each page without a terminal."""
