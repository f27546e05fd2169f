"""The command line: verbs, exit codes, and where things are wired."""
