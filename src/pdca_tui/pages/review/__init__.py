"""What the screens of a review say, as lines for a width: the year, the board of an article, findings, coverage. Pure."""
