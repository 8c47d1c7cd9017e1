"""Addresses of the congresses room."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "congresses"
urlpatterns: list[URLPattern] = []
