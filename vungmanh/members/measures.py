"""What this room counts: members, and how they come and go. All of it from memberships."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.kit.measures import Rows, Told, flow, stock
from vungmanh.members.models import Membership, Person

PERSON = "person"  # the kind of records that are people
_SOURCE = "Luật Công đoàn 50/2024/QH15, Đ.4, Đ.5"
_STAYS = Rows(
    lambda: Membership.objects.select_related("person").order_by("unit"),
    kind=PERSON, unit="unit_id", label="person__name", key="person_id", order=("person__sort_key", "person", "pk"),
)  # fmt: skip


def _people(number: int, code: str, name: Promise, definition: Promise) -> Told:
    return Told(number, code, name, _("people"), definition, _SOURCE)


MEMBERS = stock(_people(2, "members", _("Members"), _("Memberships that stand on the day.")), _STAYS)
MEMBERS_FEMALE = stock(
    _people(3, "members_female", _("Women members"), _("Memberships of women that stand on the day.")),
    _STAYS,
    only={"person__gender": Person.FEMALE},
)
ADMISSIONS = flow(
    _people(1001, "admissions", _("Admissions"), _("Memberships that began with joining the union in this unit.")),
    _STAYS,
    on="since",
    only={"began": Membership.ADMITTED},
)
DEPARTURES = flow(
    _people(1002, "departures", _("Departures"), _("Memberships that ended with leaving the union.")),
    _STAYS,
    on="until",
    only={"ended": Membership.LEFT},
)
TRANSFERS_IN = flow(
    _people(1003, "transfers_in", _("Transfers in"), _("Memberships that began with a transfer from another unit.")),
    _STAYS,
    on="since",
    only={"began": Membership.TRANSFERRED},
)
TRANSFERS_OUT = flow(
    _people(1004, "transfers_out", _("Transfers out"), _("Memberships that ended with a transfer to another unit.")),
    _STAYS,
    on="until",
    only={"ended": Membership.MOVED},
)
MEASURES = (MEMBERS, MEMBERS_FEMALE, ADMISSIONS, DEPARTURES, TRANSFERS_IN, TRANSFERS_OUT)
