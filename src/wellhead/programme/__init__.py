"""Home exercise: prescription, progression and what was done."""
