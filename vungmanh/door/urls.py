"""Addresses of the door room."""

from __future__ import annotations

from typing import Any

app_name = "door"
urlpatterns: list[Any] = []
