"""What the desk writes down: who is new, what is booked, what happens to a visit, what is set."""
