"""A choice of a few words that are touched, each as large as a thumb; one after the other, not one below the other."""

from __future__ import annotations

from typing import Any

from django import forms


class Chips(forms.RadioSelect):
    """Radio buttons whose words are the button (petitions.css)."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"class": "as-chips", **(attrs or {})}, choices)
