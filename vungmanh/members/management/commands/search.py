"""Find members by part of a name without marks, initials, a number or its last four digits.

vungmanh search TEXT [--under CODE] [--json]
"""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.masks import holds_number, masked
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.members.actions.look_up import begin_look, looked_up
from vungmanh.members.models import Person
from vungmanh.members.search import digits_of, search
from vungmanh.organization.commands import UnitCommand
from vungmanh.organization.seats import seat_of


class Command(UnitCommand):
    help = "Find members by part of a name without marks, initials, a number or its last four digits."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", metavar="TEXT")
        parser.add_argument("--under", metavar="CODE", help="only members at or below this unit")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        text, by = options["text"], self.by()
        by_number = holds_number(text)
        if by_number:
            begin_look(by, today=self.today)
        needed = Permission.REVEAL_NUMBERS if by_number else Permission.SEE_MEMBERS
        people = Person.objects.visible_to(by, self.today, needed)
        if options["under"]:
            place = seat_of(self.unit(options["under"]), today=self.today)
            people = people.of_units_under(place, self.today)
        found = search(text, people.select_related("unit", "identity"))
        if by_number:
            looked_up(found.people, by=by, digits=digits_of(text))
        touched = about(units=[person.unit_id for person in found.people], persons=found.people)
        facts = {"found": len(found.people), "under": options["under"] or ""}
        record(by, Permission.SEE_MEMBERS, "search", about=touched, **facts)
        rows = [
            {
                "name": person.name,
                "born_on": show_day(person.born_on, person.born_precision) if person.born_on else None,  # type: ignore[arg-type]
                "unit": person.unit.code,
                "identity_number": masked(person.identity.number) if hasattr(person, "identity") else None,
            }
            for person in found.people
        ]
        if options["json"]:
            self.print_json({"people": rows, "more": found.more})
            return
        if not rows:
            self.stdout.write(_("Nobody was found."))
            return
        self.print_table([_("Name"), _("Born"), _("Unit"), _("Identity number")], [list(row.values()) for row in rows])
        if found.more:
            self.stdout.write(_("There are more; type more of the name."))
