"""Accounts, roles, consent, episodes of care and who cares for whom."""
