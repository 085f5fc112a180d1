"""The same criteria over many people: columns in, verdicts out; one row is one headache kind. No Django."""
