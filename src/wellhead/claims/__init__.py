"""What may be said in public: sentences held against the evidence ledger and the rules of a region. No Django."""
