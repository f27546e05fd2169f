"""A session line by line: plain questions and answers for screen readers, scripts and slow lines. Nothing is ever repainted."""
