"""What this room counts: stoppages of work on the day they began, and the workers who took part in them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.measures import Rows, Told, flow
from vungmanh.situation.models import STOPPAGE, Stoppage

_BEGUN = Rows(
    lambda: Stoppage.objects.select_related("unit").order_by("unit"),
    kind=STOPPAGE, unit="unit_id", label="unit__name", key="pk", order=("began_on", "pk"),
)  # fmt: skip
_SOURCE = "Bộ luật Lao động 2019, Đ.199–204, 211"

STOPPAGES = flow(
    Told(
        1050, "stoppages", _("Stoppages of work"), _("stoppages"),
        _("Stoppages, strikes, slowdowns and gatherings, on the day they began; what was struck out counts no more."),
        _SOURCE,
    ),
    _BEGUN,
    on="began_on",
    only={"struck_on": None},
)  # fmt: skip
STOPPAGE_WORKERS = flow(
    Told(
        1051, "stoppage_workers", _("Workers who stopped work"), _("people"),
        _("How many took part in each stoppage at most, on the day it began."),
        _SOURCE,
    ),
    _BEGUN,
    on="began_on",
    amount="people",
    only={"struck_on": None},
)  # fmt: skip

MEASURES = (STOPPAGES, STOPPAGE_WORKERS)
