"""Services, availability, held and booked times."""
