"""What the workers of the demonstration have said in three years, and what became of it."""
