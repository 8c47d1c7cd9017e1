"""Addresses of the gatherings room."""

from __future__ import annotations

from django.urls import URLPattern

from vungmanh.gatherings.talk_urls import OF_TALK

app_name = "gatherings"
urlpatterns: list[URLPattern] = [
    *OF_TALK,
]
