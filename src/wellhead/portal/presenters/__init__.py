"""Rows of several rooms, put into the words of one page."""
