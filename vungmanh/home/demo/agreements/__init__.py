"""Three years of collective agreements at the demonstration: what was signed, graded, kept, bargained for."""
