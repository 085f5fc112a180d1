"""Tags of the front desk."""
