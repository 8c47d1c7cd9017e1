"""Lists from Excel: of dialogues and conferences, and of regulations."""
