"""Settings, addresses, server, worker and the command line."""
