"""Imports through the browser: lists are sent, looked at, corrected, agreed to, and can be taken back."""
