"""Addresses of the petitions room."""

from __future__ import annotations

from typing import Any

app_name = "petitions"
urlpatterns: list[Any] = []
