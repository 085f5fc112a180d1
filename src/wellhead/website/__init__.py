"""The clinic's public pages: what headaches are, what treatment is like, who works here, what it costs, leaflets."""
