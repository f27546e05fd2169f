"""Workbooks that go out to departments and come back: what they would change, and writing it all at once."""
