"""The figures that the program must reach, each measured beside a floor of the same run: ``python -m bench``."""
