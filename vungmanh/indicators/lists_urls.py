"""Addresses of lists of targets from Excel."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern

URLS: Final[list[URLPattern]] = []
