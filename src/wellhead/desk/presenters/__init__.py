"""Rows and values as the desk's pages say them."""
