"""Lists from Excel: of gatherings, and of who was there."""
