"""What a search found, as lines of a screen, as text and as data."""
