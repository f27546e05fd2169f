"""The data set on the disk: reading, checking and editing TOML files."""
