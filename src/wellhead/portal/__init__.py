"""Pages that combine rooms: home, day list, one person, assessment, clinic dashboard."""
