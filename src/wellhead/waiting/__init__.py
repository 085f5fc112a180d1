"""Who waits for a time: wishes, one offer at a time, an order that is explained and audited."""
