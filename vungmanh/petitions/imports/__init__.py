"""Registers of opinions that offices keep by hand: read, asked about, loaded with their history, taken back."""
