"""Who holds which office in the demonstration: since the congress of 2023, what changed since, and the next term."""
