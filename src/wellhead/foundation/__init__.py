"""Ground every room stands on: actor, decision, audit, clock, identifiers, base models, outbox."""
