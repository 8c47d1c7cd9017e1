"""Lists of units, as offices keep them, read into the tree; and every import taken back."""
