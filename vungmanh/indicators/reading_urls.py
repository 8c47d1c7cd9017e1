"""Addresses of the catalogue of indicators, and what they read."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from vungmanh.indicators.views import catalogue, reading

URLS: Final[list[URLPattern]] = [
    path("indicators/", catalogue.catalogue, name="catalogue"),
    path("indicators/<slug:indicator>/", catalogue.definition, name="definition"),
    path("units/<unit:code>/indicators/", reading.readings, name="readings"),
    path("units/<unit:code>/indicators/<slug:indicator>/", reading.reading, name="reading"),
]
