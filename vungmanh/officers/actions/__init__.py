"""Writing who holds which office, and letting the rights follow."""
