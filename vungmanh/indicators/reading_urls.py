"""Addresses of the catalogue of indicators, and what they read."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern

URLS: Final[list[URLPattern]] = []
