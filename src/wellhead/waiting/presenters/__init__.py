"""What the pages of the waiting list say."""
