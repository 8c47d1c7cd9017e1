"""Load lists of one kind as they are kept, as a whole or not at all.

vungmanh import units|members|… FILE... --under CODE [--on DATE] [--mapping FILE] [--dry-run] [--errors OUT] [--json]
vungmanh import attendance FILE... --gathering NUMBER [--mapping FILE] …   (of a kind whose lists are about one record)
vungmanh import targets FILE... --under CODE --period PERIOD …             (of a kind that has options of its own)
"""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _
from xlsxwriter.exceptions import XlsxWriterException

from vungmanh.core.days import show_day
from vungmanh.kit.list_kind import About, Option
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.commands import BookCommand
from vungmanh.lists.kinds import codes, in_order, kind_of
from vungmanh.lists.management.told_import import told_besides
from vungmanh.lists.sorting import only
from vungmanh.machine.commands import UNREADABLE, a_day, progress_bar
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.errors import write_errors
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.seen import ListSeen

_SHOWN = 20


class Command(BookCommand):
    help = "Load lists of one kind as they are kept, as a whole or not at all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=[kind.code for kind in in_order(codes())])
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--under", metavar="CODE")
        for about in _abouts():
            parser.add_argument(f"--{about.key}", type=int, metavar="NUMBER", help="the one that the lists are about")
        for option in _options():
            parser.add_argument(f"--{option.key}", metavar=option.key.upper(), help=str(option.help))
        parser.add_argument("--on", type=a_day, help="the day the lists were made for")
        parser.add_argument("--mapping", type=Path, metavar="FILE", help="answers about unknown habits, as JSON")
        parser.add_argument("--dry-run", action="store_true", help="show what would happen, write nothing")
        parser.add_argument("--errors", type=Path, metavar="OUT", help="workbook for the refused rows")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        self._refuse_misuse(options)
        answers = Answers.load(options["mapping"]) if options["mapping"] else Answers()
        under, answers = self._about(options, self._said(options, answers))

        def planned(outcome: Outcome) -> None:
            if options["errors"] and outcome.refusals:
                self._give_back(outcome, options, answers)

        with progress_bar(_words()) as tell:
            outcome = kind_of(options["kind"]).load(
                options["files"],
                under=under,
                on=options["on"],
                answers=answers,
                by=self.by(),
                today=self.today,
                dry_run=options["dry_run"],
                progress=tell,
                planned=planned,
                takes=only(options["kind"], answers),
            )
        if outcome.batch:
            self._close_months()
        if options["json"]:
            self.print_json(outcome.as_json())
        else:
            self._tell(outcome, options)

    def _about(self, options: dict[str, Any], answers: Answers) -> tuple[Unit, Answers]:
        """The unit the lists are loaded under, and the answers with the record that they are about, if it is said."""
        about = kind_of(options["kind"]).about
        number = options[about.key] if about else None
        named = next((each.key for each in _abouts() if options[each.key] is not None and each is not about), "")
        if named:
            raise CommandError(
                _("Lists of this kind are not about one record: --%(option)s.") % {"option": named},
                returncode=UNREADABLE,
            )
        if about is None or number is None:
            if not options["under"]:
                raise CommandError(_("Say under which unit: --under CODE."), returncode=UNREADABLE)
            return self.unit(options["under"]), answers
        said = {**answers.chosen, "kind": options["kind"], about.key: str(number)}
        answers = replace(answers, chosen=said)
        if options["under"]:
            return self.unit(options["under"]), answers
        unit = about.unit(number)
        if unit is None:
            raise CommandError(
                _("There is none with the number %(number)s.") % {"number": number}, returncode=UNREADABLE
            )
        return self.unit(unit.code), answers

    def _said(self, options: dict[str, Any], answers: Answers) -> Answers:
        """The answers with what options say of lists of this kind."""
        of_kind = {option.key: option for option in kind_of(options["kind"]).options}
        said = {option.key: options[option.key] for option in _options() if options[option.key] is not None}
        if others := sorted(set(said) - set(of_kind)):
            text = _("Of lists of this kind that cannot be said: --%(option)s.") % {"option": others[0]}
            raise CommandError(text, returncode=UNREADABLE)
        if fault := next((fault for key, text in said.items() if (fault := of_kind[key].fault(text))), ""):
            raise CommandError(fault, returncode=UNREADABLE)
        return replace(answers, chosen={**answers.chosen, **said}) if said else answers

    def _give_back(self, outcome: Outcome, options: dict[str, Any], answers: Answers) -> None:
        """Write the refused rows, before anything is loaded: it may fail."""
        form = kind_of(options["kind"]).form
        try:
            write_errors(options["errors"], options["files"], outcome.refusals, form, answers)
        except (OSError, XlsxWriterException) as wrong:
            raise CommandError(
                _("%(file)s could not be written (%(reason)s). Nothing was loaded.")
                % {"file": options["errors"], "reason": wrong},
                returncode=UNREADABLE,
            ) from wrong

    def _close_months(self) -> None:
        try:
            close_months(self.today)
        except DatabaseError as wrong:  # the rows are there; nobody is to think that they are not
            self.stderr.write(
                _(
                    "The list is loaded. The months could not be closed (%(reason)s); "
                    "the next start of the server closes them."
                )
                % {"reason": wrong}
            )

    def _refuse_misuse(self, options: dict[str, Any]) -> None:
        """What would fail only after everything was written."""
        day, out = options["on"], options["errors"]
        if day and day > self.today:
            raise CommandError(_("%(day)s is yet to come.") % {"day": show_day(day)}, returncode=UNREADABLE)
        names = [file.name for file in options["files"]]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise CommandError(
                _("Two of the lists are called %(file)s; give one of them another name.") % {"file": twice},
                returncode=UNREADABLE,
            )
        if out and (out.is_dir() or not os.access(out.parent, os.W_OK)):
            raise CommandError(_("%(file)s cannot be written there.") % {"file": out}, returncode=UNREADABLE)
        if out and out.resolve() in [file.resolve() for file in options["files"]]:
            raise CommandError(
                _("%(file)s is one of the lists; give the refused rows another name.") % {"file": out},
                returncode=UNREADABLE,
            )

    def _tell(self, outcome: Outcome, options: dict[str, Any]) -> None:
        self.stdout.write(
            _("%(rows)d rows: %(created)d new, %(updated)d changed, %(unchanged)d the same, %(refused)d refused.")
            % outcome.counts
        )
        for refusal in outcome.refusals[:_SHOWN]:
            place = f"{refusal.file} · {refusal.sheet}" + (f" · {refusal.row}" if refusal.row else "")
            self.stdout.write(f"  {place}: {refusal.reason}")
        if len(outcome.refusals) > _SHOWN:
            self.stdout.write(
                _("  … and %(count)d more; see --errors OUT.xlsx.") % {"count": len(outcome.refusals) - _SHOWN}
            )
        for line in told_besides(outcome):
            self.stdout.write(line)
        if any(_asks_in_texts(seen) or seen.unknown for seen in outcome.seen):
            self.stdout.write(_("  What the lists ask is answered in a mapping file: --mapping FILE."))
        for unit in outcome.units:
            if unit.declared is not None and unit.declared != unit.members:
                self.stdout.write(
                    _("  %(name)s: %(declared)d declared, %(members)d counted.")
                    % {"name": unit.name, "declared": unit.declared, "members": unit.members}
                )
        if options["dry_run"]:
            self.stdout.write(_("Nothing was written (--dry-run)."))
        elif outcome.batch:
            self.stdout.write(
                _("Import %(number)d; take it back with: vungmanh undo %(number)d") % {"number": outcome.batch}
            )


def _options() -> list[Option]:
    """What can be said of lists of any kind, each once."""
    return list({option.key: option for kind in in_order(codes()) for option in kind.options}.values())


def _abouts() -> list[About]:
    """Of the kinds whose lists are about one record each: that record."""
    return [kind.about for kind in in_order(codes()) if kind.about]


def _asks_in_texts(seen: ListSeen) -> bool:
    return bool(set(seen.questions) - {asked.text for asked in seen.asked})


def _words() -> dict[str, str]:
    """What the progress line says at each step."""
    return {
        "open": _("Reading the lists …"),
        "reading": _("%(count)d rows read …"),
        "read": _("%(count)d rows read, comparing them with the roll …"),
        "write": _("Writing %(count)d rows …"),
        "written": _("%(count)d rows written …"),
    }
