"""Which facts of the unit nobody has written down."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.handing_over import Handed, Part
from vungmanh.organization.models import Unit


def hands_over(page: AboutUnit) -> Iterator[Handed]:
    """For whoever may write them down."""
    if Permission.DESCRIBE_UNIT not in page.held:
        return
    if missing := list(_missing(page.unit)):
        said = _("Facts of the unit that are not written down: %(facts)s") % {"facts": ", ".join(missing)}
        yield Handed(Part.MISSING, said, url=reverse("reorganization:edit", args=[page.unit.code]))


def _missing(unit: Unit) -> Iterator[str]:
    """Of an employer's union also what is known of the employer."""
    employer = unit.kind.code == "grassroots"
    known = (
        (_("founding decision"), unit.founding_decision),
        (_("ownership"), unit.ownership or not employer),
        (_("tax code"), unit.tax_code or not employer),
        (_("address"), unit.address),
        (_("phone"), unit.contact_phone),
        (_("email"), unit.contact_email),
    )
    yield from (name for name, value in known if not value)
