"""What the people do, in plain Python: no disk, no clock, no framework."""
