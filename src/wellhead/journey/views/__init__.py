"""Pages of the hand-overs between rooms."""
