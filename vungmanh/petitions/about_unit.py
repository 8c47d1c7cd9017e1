"""What the page of a unit shows of its petitions: what it has in hand, what is late, what was met this year.

The page of a person shows none (`of_person`): not what they have said, for whoever reads it would know who the sender
is, whom the owner of the petition knows and who else opens the name by an act of its own; nor what was said of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.inquiry import Inquiry
from vungmanh.kit.matter import NUMBER, Button, Detail, Link
from vungmanh.petitions.filters import PetitionsForm
from vungmanh.petitions.models import Petition
from vungmanh.petitions.rules import states

_NOTHING: Final = (0, 0, 0, 0)


def buttons(page: AboutUnit) -> Iterator[Button]:
    if Permission.RECORD_PETITION in page.held and page.unit.dissolved_on is None:
        yield Button(_("Write down what was said"), reverse("petitions:record", args=[page.unit.code]), "add")


def panels(page: AboutUnit) -> Iterator[Inquiry[Panel]]:
    """Of what the unit itself holds, and of what was said to it; of those below it the register tells.

    SECURITY: counted of what the reader may see, lest a number tell of one about an officer.
    """
    if Permission.SEE_PETITIONS not in page.held:
        return
    seen = Petition.objects.visible_to(page.reader, page.today).standing().order_by()
    this_year = Q(closed_on__gte=page.today.replace(month=1, day=1), unit=page.unit)
    is_open = Q(closed_on=None, holder=page.unit)
    counted = (
        seen.filter(this_year | is_open)
        .values("struck_on")  # one row of all
        .annotate(
            open=Count("pk", filter=is_open),
            late=Count("pk", filter=is_open & Q(late_from__lte=page.today)),
            closed=Count("pk", filter=this_year),
            met=Count("pk", filter=this_year & Q(result=states.MET)),
        )
    )
    rows = counted.values_list("open", "late", "closed", "met")
    yield Inquiry(rows, lambda found: _told(page, *(found[0] if found else _NOTHING)))


def _told(page: AboutUnit, is_open: int, late: int, closed: int, met: int) -> Iterator[Panel]:
    since = page.today.replace(month=1, day=1)
    held, own = {"which": PetitionsForm.HELD}, {"which": PetitionsForm.OWN, "closed_from": since}
    details = (
        _counted(page, _("Petitions in hand"), is_open, {"state": PetitionsForm.OPEN, **held}),
        _counted(page, _("Late petitions"), late, {"state": PetitionsForm.LATE, **held}),
        _counted(page, _("Closed this year"), closed, {"state": states.CLOSED, **own}),
        _counted(page, _("of which met"), met, {"state": states.CLOSED, "result": states.MET, **own}),
    )
    is_quiet = not (is_open or closed)
    yield Panel(
        34,
        _("Petitions of the unit"),
        () if is_quiet else details,
        text=_("Nothing waits for an answer, and nothing was closed this year.") if is_quiet else "",
        link=Link(_("All its petitions"), _register(page, {"state": PetitionsForm.ALL})),
    )


def _counted(page: AboutUnit, name: str, number: int, asked: dict[str, Any]) -> Detail:
    return Detail(name, number_format(number), url=_register(page, asked) if number else "", look=NUMBER)


def _register(page: AboutUnit, asked: dict[str, Any]) -> str:
    return f"{reverse('petitions:register', args=[page.unit.code])}?{urlencode(asked)}"
