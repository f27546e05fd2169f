"""The review of a fiscal year (年度の検証): from every opinion to its finding, its reply and the next year's plan."""
