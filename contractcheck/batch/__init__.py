"""Finding documents, reading them in isolated workers, and a whole run."""
