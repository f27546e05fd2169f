"""The base of every screen, for any kind of record."""
