"""Addresses of targets: what is assigned, answered, changed."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern

URLS: Final[list[URLPattern]] = []
