"""The append-only record of a session: events as text, and the stores that keep them."""
