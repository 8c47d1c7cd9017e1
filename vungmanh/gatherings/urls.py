"""Addresses of the gatherings room."""

from __future__ import annotations

from django.urls import URLPattern

from vungmanh.gatherings.holding_urls import urlpatterns as of_holding
from vungmanh.gatherings.people_urls import urlpatterns as of_people

app_name = "gatherings"
urlpatterns: list[URLPattern] = [*of_holding, *of_people]
