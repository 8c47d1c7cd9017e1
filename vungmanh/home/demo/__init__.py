"""The demonstration: the federation of the published reports, with invented people, in an empty database."""
