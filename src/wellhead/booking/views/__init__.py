"""The pages of booking: choosing a time, one appointment, and marks of the day."""
