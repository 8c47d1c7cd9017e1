"""What the city of the demonstration sets out to reach, how it is handed down, and what units say to it."""
