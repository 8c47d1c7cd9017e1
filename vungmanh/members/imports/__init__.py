"""Lists of members, as offices keep them, read into the roll."""
