"""The review of a year being worked on: its record, what it hears of the sessions, and what is published of it."""
