"""Addresses of the congresses room."""

from __future__ import annotations

from django.urls import URLPattern

from vungmanh.congresses.campaign_urls import PATTERNS as OF_CAMPAIGNS

app_name = "congresses"
urlpatterns: list[URLPattern] = [*OF_CAMPAIGNS]
