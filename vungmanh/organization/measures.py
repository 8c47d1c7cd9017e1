"""What this room counts: unions, as they stand and as they are founded and end, and workers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.measures import Rows, Told, flow, stock
from vungmanh.organization.models import Unit, Workforce

UNIT = "unit"  # the kind of records that are units and their own facts

_UNITS = Rows(
    lambda: Unit.objects.select_related("kind").order_by("pk"),
    kind=UNIT, unit="pk", label="name", key="pk", order=("sort_key", "code"),
)  # fmt: skip
_WORKFORCES = Rows(
    lambda: Workforce.objects.order_by("unit"),
    kind=UNIT, unit="unit_id", label="unit__name", key="unit_id", order=("unit__sort_key", "unit__code"),
)  # fmt: skip

UNITS = stock(
    Told(
        number=1,
        code="units",
        name=_("Grassroots unions"),
        unit=_("unions"),
        definition=_("Grassroots unions and occupational unions that stand on the day."),
        source="Luật Công đoàn 50/2024/QH15, Đ.4; Luật 97/2025/QH15, Đ.8",
    ),
    _UNITS,
    since="established_on",
    until="dissolved_on",
    only={"kind__is_union": True},
)
WORKERS = stock(
    Told(
        number=4,
        code="workers",
        name=_("Workers"),
        unit=_("people"),
        definition=_("Workers of the employers on the day, members or not, as last reported."),
        source="Luật Công đoàn 50/2024/QH15, Đ.4",
    ),
    _WORKFORCES,
    amount="workers",
)
UNIONS_FOUNDED = flow(
    Told(
        number=1005,
        code="unions_founded",
        name=_("Unions founded"),
        unit=_("unions"),
        definition=_("Grassroots unions and occupational unions on the day they were founded, out of others too."),
        source="Luật Công đoàn 50/2024/QH15, Đ.4; Luật 97/2025/QH15, Đ.8",
    ),
    _UNITS,
    on="established_on",
    only={"kind__is_union": True},
)
UNIONS_DISSOLVED = flow(
    Told(
        number=1006,
        code="unions_dissolved",
        name=_("Unions dissolved"),
        unit=_("unions"),
        definition=_("Grassroots unions and occupational unions on the first day on which they stood no more."),
        source="Luật Công đoàn 50/2024/QH15, Đ.4; Luật 97/2025/QH15, Đ.8",
    ),
    _UNITS,
    on="dissolved_on",
    only={"kind__is_union": True},
)
OF_UNITS = (UNITS, UNIONS_FOUNDED, UNIONS_DISSOLVED)  # counted from the same rows: whoever changes them recounts all
MEASURES = (*OF_UNITS, WORKERS)
