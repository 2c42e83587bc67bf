"""Rules as data: the schema, loading with line numbers, and what a run selects."""
