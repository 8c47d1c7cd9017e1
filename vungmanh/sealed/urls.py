"""Addresses of the sealed room."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "sealed"
urlpatterns: list[URLPattern] = []
