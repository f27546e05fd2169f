"""One session: its agenda, what is said and answered, and how it becomes minutes."""
