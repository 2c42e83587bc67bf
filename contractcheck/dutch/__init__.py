"""What Dutch sentences look like: folding, patterns, sentences and clauses."""
