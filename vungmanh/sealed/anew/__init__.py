"""The process in which a file is made anew. It imports nothing of the house that knows a setting or a key."""
