"""What every screen stands on, whichever record it shows."""
