"""A synthetic clinic whose true values are known."""
