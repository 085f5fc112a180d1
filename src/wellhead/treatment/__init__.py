"""Sessions given: manual therapy, and needling with its count."""
