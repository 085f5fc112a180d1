"""Progress put into charts, rows and words."""
