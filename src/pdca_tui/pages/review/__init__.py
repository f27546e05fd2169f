"""The pages of a review as lines for a width: the year, the board of an article, findings, coverage. Pure."""
