"""Addresses of the situation room."""

from __future__ import annotations

from typing import Any

app_name = "situation"
urlpatterns: list[Any] = []
