"""What a screen says, as plain lines: the layout of each page without a terminal."""
