"""The domain in plain Python: no disk, no clock, no framework."""
