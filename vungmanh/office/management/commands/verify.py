"""Recount every measure from its records, look for members of units that have ended, for files that are spoiled or
belong to nothing, for numbers that no paper bears, for letters that nobody can open, for confidential reports that do
not lie whole; exit 1 and what is wrong if any.

vungmanh verify
"""

from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.door.verify import looked_through
from vungmanh.files.verify import ORPHAN, SPOILED, findings
from vungmanh.home.evidence import still_there
from vungmanh.home.management.journals import tell_verdict
from vungmanh.house.rooms import MEASURES
from vungmanh.journal import verify as journal
from vungmanh.journal.record import seal
from vungmanh.ledger.commands import BookCommand
from vungmanh.ledger.verify import differences
from vungmanh.members.outliving import outliving
from vungmanh.organization.models import Unit
from vungmanh.papers.queries import all_unexplained
from vungmanh.sealed.verify import faults


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
        found += self._tell_files()
        found += self._tell_numbers()
        found += self._tell_letters()
        found += self._tell_reports()
        seal()
        chain = journal.verify()
        is_whole = tell_verdict(self.stdout, chain)
        if found or not is_whole:
            self.stdout.write(_("%(count)d differences.") % {"count": found})
            raise SystemExit(1)
        self.stdout.write(
            _("Every figure equals its records; the journal of %(lines)d lines is whole.") % {"lines": chain.lines}
        )

    def _tell_files(self) -> int:
        """How many files are not as they should be; the first hundred are named. What will be swept is no fault."""
        faults = waiting = 0
        for finding in findings(still_there(), timezone.now()):
            if finding.what not in (SPOILED, ORPHAN):
                waiting += 1
                continue
            faults += 1
            if faults <= 100:
                said = _SAID[finding.what]()
                self.stdout.write(said % {"evidence": finding.evidence, "about": finding.about})
        if waiting:
            self.stdout.write(
                _("%(count)d files wait to be cleared away: their records are no more.") % {"count": waiting}
            )
        return faults

    def _tell_numbers(self) -> int:
        """How many numbers were counted that no paper bears; the first hundred are named."""
        missing = all_unexplained()
        codes = dict(Unit.objects.filter(pk__in={unit for unit, *_rest in missing}).values_list("pk", "code"))
        for unit, year, series, number in missing[:100]:
            said = _("Number %(number)s of %(year)s at %(unit)s was counted, and no paper bears it.")
            self.stdout.write(said % {"number": f"{number} {series}".strip(), "year": year, "unit": codes[unit]})
        return len(missing)

    def _tell_letters(self) -> int:
        """How many letters of the public door cannot be opened; and how many wait."""
        waiting, spoiled = looked_through()
        if waiting:
            self.stdout.write(_("%(count)d letters of the public door wait to be taken up.") % {"count": waiting})
        for letter in spoiled[:100]:
            self.stdout.write(_("Letter %(letter)d of the public door is not what was sent.") % {"letter": letter})
        return len(spoiled)

    def _tell_reports(self) -> int:
        """How much of the confidential reports is not as it was written. SECURITY: where all is well nothing is said,
        not even whether there is one."""
        spoiled = faults()
        if spoiled:
            self.stdout.write(
                _("%(count)d parts of confidential reports are not as they were kept; take them from a backup.")
                % {"count": spoiled}
            )
        return spoiled


_SAID: Final = {
    SPOILED: lambda: _("File %(evidence)d of %(about)s is not what was attached; take it from a backup."),
    ORPHAN: lambda: _("File %(evidence)d belongs to nothing: %(about)s is no more, and it was not cleared away."),
}
