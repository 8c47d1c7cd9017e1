"""Recount every measure from its records, look for members of units that have ended; exit 1 and what is wrong if any.

vungmanh verify
"""

from typing import Any

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.home.management.journals import tell_verdict
from vungmanh.house.rooms import MEASURES
from vungmanh.journal import verify as journal
from vungmanh.journal.record import seal
from vungmanh.ledger.commands import BookCommand
from vungmanh.ledger.verify import differences
from vungmanh.members.outliving import outliving


class Command(BookCommand):
    help = "Recount every measure from its records; exit 1 and the differences if any."

    def handle(self, *args: Any, **options: Any) -> None:
        codes = {measure.number: measure.code for measure in MEASURES}
        found = 0
        for difference in differences(MEASURES):
            found += 1
            if found <= 100:
                where = " ".join(map(str, difference.where))
                self.stdout.write(
                    f"{difference.book} {where} {codes.get(difference.measure, difference.measure)}: "
                    f"{difference.found} ≠ {difference.expected}"
                )
        for stay in outliving().iterator(chunk_size=1_000):
            found += 1
            if found <= 100:
                said = _("Person %(person)d is a member of %(unit)s after its end on %(day)s; end the membership.")
                day = show_day(stay.unit.dissolved_on or self.today)
                self.stdout.write(said % {"person": stay.person_id, "unit": stay.unit.code, "day": day})
        seal()
        chain = journal.verify()
        is_whole = tell_verdict(self.stdout, chain)
        if found or not is_whole:
            self.stdout.write(_("%(count)d differences.") % {"count": found})
            raise SystemExit(1)
        self.stdout.write(
            _("Every figure equals its records; the journal of %(lines)d lines is whole.") % {"lines": chain.lines}
        )
