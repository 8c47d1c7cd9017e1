"""Giving roles and taking them back."""
