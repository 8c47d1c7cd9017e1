"""What is asked of the units of the demonstration, what they say of it, and how that gets into the books."""
