"""Pages of the plan: the clinician writes and agrees it, the person reads it."""
