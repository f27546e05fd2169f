"""The ways in: the local terminal, and SSH with a seat for each person."""
