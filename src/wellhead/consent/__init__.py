"""What a person agreed to, procedure by procedure: what was explained, their words back, and taking it back."""
