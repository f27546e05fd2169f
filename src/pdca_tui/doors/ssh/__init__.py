"""The SSH door: a server of our own, and the seat behind an office's server."""
