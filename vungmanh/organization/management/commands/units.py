"""List the units, the top first.

vungmanh units [--under CODE] [--ownership KIND] [--on DATE] [--json]
"""

from typing import Any

from django.core.management.base import CommandParser
from django.db.models import F
from django.utils.translation import gettext as _

from vungmanh.machine.commands import a_day
from vungmanh.organization.blocks import Ownership
from vungmanh.organization.commands import UnitCommand
from vungmanh.organization.models import Link, Unit
from vungmanh.organization.queries import below_ever


class Command(UnitCommand):
    help = "List the units, the top first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--under", metavar="CODE", help="only this unit and what stands or stood below it")
        kinds = [kind for kind, _name in Ownership.ASKED if kind]
        parser.add_argument("--ownership", choices=kinds, help="only units whose employer is owned so")
        parser.add_argument("--on", type=a_day, help="the day whose tree names the parents; without it, today")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        day = options["on"] or self.today
        units = Unit.objects.order_by("kind__rank", "sort_key", "code")
        if options["under"]:
            wanted = below_ever([self.unit(options["under"]).pk])
            units = units.filter(pk__in=wanted) if len(wanted) < 30_000 else units
        if options["ownership"]:
            units = units.filter(ownership=Ownership.stored(options["ownership"]))
        parents: dict[int, str] = {}
        # The parent of the day, or for a unit that stands no more (or not yet) its last one before (its first).
        links = Link.objects.filter(kind=Link.MANAGES).order_by(F("since").desc())
        for unit, parent, since in links.values_list("unit", "parent__code", "since").iterator(chunk_size=10_000):
            if since <= day:
                parents.setdefault(unit, parent)
        rows = [
            {
                "code": code,
                "name": name,
                "kind": kind,
                "parent": parents.get(pk),
                "since": since.isoformat(),
                "until": until.isoformat() if until else None,
                "ownership": ownership or None,
            }
            for pk, code, name, kind, since, until, ownership in units.values_list(
                "pk", "code", "name", "kind", "established_on", "dissolved_on", "ownership"
            )
        ]
        if options["json"]:
            self.print_json(rows)
            return
        heads = [_("Code"), _("Name"), _("Kind"), _("Under"), _("Since"), _("Until"), _("Ownership")]
        self.print_table(heads, [list(row.values()) for row in rows])
