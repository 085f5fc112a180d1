"""Booking rows turned into words for its pages."""
