"""A document as blocks, and what it becomes: Markdown, one HTML page, a Word document."""
