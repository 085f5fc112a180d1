"""The meaning of criteria: what follows from what is known of a headache. Standard library only."""
