"""Hand-kept registers of collective agreements from Excel."""
