"""Workbooks (ブック): sheets of the data set as spreadsheets that departments fill in, and what comes back of them."""
