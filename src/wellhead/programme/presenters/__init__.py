"""Home exercise in words and pictures."""
