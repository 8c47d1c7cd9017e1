"""Lists from Excel: the appendices of plans, by which targets are set."""
