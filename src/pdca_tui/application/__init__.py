"""One session being held: ask, decide, append, fold, tell."""
