"""What this room counts: the congresses that were held."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.congresses.models import ELECTION, Election
from vungmanh.kit.measures import Rows, Told, flow

_HELD = Rows(
    lambda: Election.objects.order_by("unit"),
    kind=ELECTION, unit="unit_id", label="unit__name", key="pk", order=("on", "pk"),
)  # fmt: skip

CONGRESSES_HELD = flow(
    Told(
        1031, "congresses_held", _("Congresses held"), _("congresses"),
        _("Congresses that elected an executive committee, on their day; what was struck out counts no more."),
        "Điều lệ Công đoàn Việt Nam (khóa XIII)",
    ),
    _HELD,
    on="on",
    only={"occasion": Election.CONGRESS, "body": "executive", "struck_on": None},
)  # fmt: skip

MEASURES = (CONGRESSES_HELD,)
