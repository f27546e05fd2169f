"""What every way in shares while the sessions of a home are served: rooms, seats, limits, the log, supervision."""
