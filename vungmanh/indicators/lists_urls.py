"""Addresses of lists of targets from Excel."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from vungmanh.indicators.views import empty_lists

URLS: Final[list[URLPattern]] = [
    path("units/<unit:code>/targets/empty.xlsx", empty_lists.targets, name="empty_list"),
]
