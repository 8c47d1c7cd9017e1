"""Addresses of indicators that are made on screen."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from vungmanh.indicators.views import making

URLS: Final[list[URLPattern]] = [
    path("units/<unit:code>/indicators/made/", making.made_here, name="made_here"),
    path("units/<unit:code>/indicators/make/", making.make, name="make"),
    path("indicators/made/<int:pk>/", making.made, name="made"),
    path("indicators/made/<int:pk>/define/", making.define, name="define"),
    path("indicators/made/<int:pk>/retire/", making.retire, name="retire"),
    path("indicators/definitions/<int:pk>/release/", making.release, name="release"),
]
