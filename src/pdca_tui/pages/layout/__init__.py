"""Laying out lines for a width, for any page."""
