"""The gatherings of the demonstration: the seminar of Long Biên, five years of classes, what units hold all year."""
