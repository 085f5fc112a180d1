"""Hand-overs between rooms: intake, review, discharge, relapse plan."""
