"""Prove the journal whole, show its lines, put down its head, go on after a restore.

vungmanh journal verify [--head NUMBER:DIGEST]
vungmanh journal show [--about SUBJECT | --under CODE [--since DAY] [--until DAY]] [--json]
vungmanh journal head [--qr]
vungmanh journal continue --because WHY
"""

from typing import Any

import qrcode
from django.core.management.base import CommandError, CommandParser
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.home.management.journals import tell_verdict
from vungmanh.journal.about import THE_HOUSE
from vungmanh.journal.heads import Head, continue_after_restore, folder, publish
from vungmanh.journal.models import Entry
from vungmanh.journal.record import record, seal
from vungmanh.journal.told import facts_told, text_told
from vungmanh.journal.verify import is_on_chain, verify
from vungmanh.ledger.commands import BookCommand
from vungmanh.machine.commands import UNREADABLE, a_day
from vungmanh.organization.happened import happened_at

_SHOWN = 50


class Command(BookCommand):
    help = "Prove the journal whole, show its lines, put down its head, go on after a restore."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify", "show", "head", "continue"])
        parser.add_argument("--about", metavar="SUBJECT", help="only lines with this subject")
        parser.add_argument("--under", metavar="CODE", help="only lines about this unit and what stands below it")
        parser.add_argument("--since", type=a_day, metavar="DAY", help="only lines of this day and later")
        parser.add_argument("--until", type=a_day, metavar="DAY", help="only lines of before this day")
        parser.add_argument("--head", metavar="NUMBER:DIGEST", help="a head on paper, to be looked for on the chain")
        parser.add_argument("--qr", action="store_true", help="print the head as a QR code, too")
        parser.add_argument("--because", metavar="WHY", help="why the database was replaced by an older one")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        seal()
        if options["what"] == "show":
            self._show(options)
        elif options["what"] == "head":
            self._head(options["qr"])
        elif options["what"] == "continue":
            self._continue(options["because"])
        else:
            self._verify(options["head"])

    def _verify(self, on_paper: str | None) -> None:
        verdict = verify()
        is_whole = tell_verdict(self.stdout, verdict)
        if on_paper:
            number, _colon, digest = on_paper.replace(" ", "").partition(":")
            if not (number.isascii() and number.isdigit()):
                raise CommandError(_("Give the head as NUMBER:DIGEST."), returncode=UNREADABLE)
            if not is_on_chain(int(number), digest):
                self.stdout.write(_("Line %(line)s is not the one that was put down.") % {"line": number})
                raise SystemExit(1)
            self.stdout.write(_("Line %(line)s is the one that was put down.") % {"line": number})
        if not is_whole:
            raise SystemExit(1)
        self.stdout.write(
            _("The journal is whole: %(lines)d lines, last seal %(head)s.")
            % {"lines": verdict.lines, "head": verdict.head[:16]}
        )

    def _show(self, options: dict[str, Any]) -> None:
        lines: QuerySet[Entry] = Entry.objects.order_by("-pk")
        if options["under"]:
            unit = self.unit(options["under"])
            lines = happened_at(unit, options["since"], options["until"], on=self.today)
        elif options["since"] or options["until"]:
            raise CommandError(_("Days are asked of a unit: --under CODE."), returncode=UNREADABLE)
        if options["about"]:
            lines = lines.filter(subject=options["about"])
        shown = [*reversed(lines if options["under"] else lines[:_SHOWN])]
        if options["json"]:
            self.print_json({"lines": [_as_json(line) for line in shown]})
            return
        for line in shown:
            at = timezone.localtime(line.at).strftime("%d/%m/%Y %H:%M")
            self.stdout.write(
                f"{line.number}  {at}  {line.by}  {line.action}  {text_told(line.subject)}  {facts_told(line.facts)}"
            )

    def _head(self, as_qr: bool) -> None:
        head = publish(timezone.now())
        if head is None:
            self.stdout.write(_("The journal has no lines yet."))
            return
        text = f"{head.number}:{head.digest}"
        self.stdout.write(_("Journal: %(lines)d lines on %(at)s.") % {"lines": head.number, "at": _moment(head)})
        self.stdout.write("  " + " ".join(head.digest[at : at + 8] for at in range(0, len(head.digest), 8)))
        self.stdout.write(
            _("Put down and signed on paper, this proves the journal: journal verify --head %(text)s") % {"text": text}
        )
        self.stdout.write(_("Kept in %(folder)s.") % {"folder": folder()})
        if as_qr:
            code = qrcode.QRCode(border=2)
            code.add_data(text)
            code.print_ascii(out=self.stdout, invert=True)

    def _continue(self, because: str | None) -> None:
        if not (because or "").strip():
            raise CommandError(_("Say why: --because."), returncode=UNREADABLE)
        by = self.by()
        record(by, "journal.continue", "journal", about=THE_HOUSE, because=because)
        head = continue_after_restore(timezone.now(), by=by, because=str(because))
        self.stdout.write(
            _("The journal goes on behind line %(line)d; “verify” tells what was there before and is not any more.")
            % {"line": head.common}
        )


def _as_json(line: Entry) -> dict[str, Any]:
    """What lines of before were told is masked as it is today; the table keeps them as they are."""
    told = {name: getattr(line, name) for name in ("number", "by", "action", "digest")}
    return told | {"at": line.at, "subject": text_told(line.subject), "facts": facts_told(line.facts)}


def _moment(head: Head) -> str:
    return timezone.localtime(head.moment).strftime("%d/%m/%Y %H:%M:%S")
