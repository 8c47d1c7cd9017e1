"""Addresses of papers and workbooks of targets."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from vungmanh.indicators.views import papers

URLS: Final[list[URLPattern]] = [
    path("units/<unit:code>/targets/papers/", papers.papers, name="papers"),
    path("units/<unit:code>/targets/papers/<str:period>/<slug:which>.<slug:ending>", papers.paper, name="plan_paper"),
]
