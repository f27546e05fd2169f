"""Presence: connections are recorded, and corrected after a process died."""
