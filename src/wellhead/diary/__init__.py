"""Headache days, free days, silent days, and medicines."""
