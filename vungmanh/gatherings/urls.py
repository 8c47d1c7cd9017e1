"""Addresses of the gatherings room."""

from __future__ import annotations

from django.urls import URLPattern

from vungmanh.gatherings.talk_urls import TALK_URLS

app_name = "gatherings"
urlpatterns: list[URLPattern] = [
    *TALK_URLS,
]
