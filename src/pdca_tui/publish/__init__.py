"""From the record of a session to what is published: pure functions, the same bytes for the same record."""
