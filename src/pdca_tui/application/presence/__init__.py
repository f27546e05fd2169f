"""Who is connected: told to the record, and set right after a process died."""
