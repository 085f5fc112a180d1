"""The embedded database's engine, as settings name it."""
