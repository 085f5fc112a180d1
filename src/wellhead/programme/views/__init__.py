"""Pages of home exercise."""
