"""Public pages, leaflets and the owner's editor in words for their templates."""
