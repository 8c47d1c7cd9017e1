"""What buttons and headings of several pages of this room say."""

from __future__ import annotations

from typing import Final

from django.utils.translation import pgettext_lazy

WRITE_IT: Final = pgettext_lazy("dialogue", "Write it down")
STRIKE_THIS: Final = pgettext_lazy("dialogue", "Strike this out?")
