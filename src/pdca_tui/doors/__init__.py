"""How people come in: over SSH, each to their own seat."""
