"""The front desk: calendar, quick add, search, flow, calls, fees, services and hours."""
