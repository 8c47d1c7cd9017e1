"""Addresses of the one screen of targets."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from vungmanh.indicators.views import screen

URLS: Final[list[URLPattern]] = [path("units/<unit:code>/targets/", screen.targets, name="targets")]
