"""Addresses of the officers room."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "officers"
urlpatterns: list[URLPattern] = []
