"""Dialogue at the workplace in the demonstration: three years of it, what was promised, what waits these days."""
