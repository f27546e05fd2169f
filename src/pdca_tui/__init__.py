"""pdca-tui: the sessions in which a city's advisory bodies verify its programs, held in a terminal."""

__version__ = "0.1.0"
