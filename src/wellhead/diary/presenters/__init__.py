"""Days, months and medicines put into words."""
