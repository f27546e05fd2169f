"""The material: the sheets, their figures, and the data set they belong to."""
