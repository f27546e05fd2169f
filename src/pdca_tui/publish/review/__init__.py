"""A review as text and JSON: the whole of it, the way of one opinion or finding, what a department is asked. Pure."""
