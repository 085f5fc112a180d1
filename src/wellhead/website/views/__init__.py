"""Views of the website: what everybody reads, what another site may frame, and the owner's editor."""
