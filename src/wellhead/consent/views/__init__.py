"""Pages of consent: the clinician's, the person's, and the one on paper."""
