"""Addresses of indicators that are made on screen."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern

URLS: Final[list[URLPattern]] = []
