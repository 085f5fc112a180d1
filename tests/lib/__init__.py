"""What tests share: one cast of people, builders, a browser."""
