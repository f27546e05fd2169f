"""The year's report, its outline and its press table as documents, and the same as open data. Pure."""
