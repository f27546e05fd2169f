"""The parts of the application that only sessions have: files, sheets, minutes."""
