"""Addresses of the reorganization room."""

from django.urls import URLPattern

app_name = "reorganization"
urlpatterns: list[URLPattern] = []
