"""The page of an agreement: its facts, what its reader may do, and what has happened to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import names_of
from vungmanh.agreements.changes import OF_AGREEMENT
from vungmanh.agreements.models import AGREEMENT, Agreement, Party
from vungmanh.agreements.names import KIND_NAMES, first_up, name_of
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.standing import STATE_NAMES, ends_soon, state_of
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.files.subject import Subject
from vungmanh.journal.changed import CHANGES
from vungmanh.journal.models import Entry
from vungmanh.kit.about_record import AboutRecord
from vungmanh.kit.matter import NUMBER, Button, Detail, Matter, files_of
from vungmanh.kit.models import Act
from vungmanh.kit.the_house import buttons_of_record
from vungmanh.kit.verbs import Verb
from vungmanh.ui.timeline import Event

_KEEPS: Final = Permission.KEEP_AGREEMENT
_CHANGED: Final = Verb("agreements.change", "", changed=OF_AGREEMENT)
# What lines of the journal tell of one, by what was done.
_TOLD: Final[dict[str, Any]] = {
    "agreements.change": pgettext_lazy("agreement", "Changed"),
    "agreements.say_sent": gettext_lazy("Sent to the labour authority"),
    "agreements.say_published": gettext_lazy("Published to all workers"),
    "agreements.amend": pgettext_lazy("agreement", "Amended"),
    "agreements.extend": pgettext_lazy("agreement", "Extended"),
    "agreements.strike_change": gettext_lazy("An amendment or extension struck out"),
    "agreements.end": pgettext_lazy("agreement", "Ended before its day"),
    "agreements.go_on": gettext_lazy("Goes on while bargaining"),
    "agreements.join": gettext_lazy("A union has joined"),
    "agreements.leave": gettext_lazy("A union has left"),
    "agreements.correct_party": gettext_lazy("Numbers of a party corrected"),
    "agreements.strike_party": gettext_lazy("A party struck out"),
    "agreements.write_clauses": gettext_lazy("Clauses written down"),
    "agreements.check": gettext_lazy("Looked at whether it is kept"),
    "agreements.strike_check": gettext_lazy("A check struck out"),
    "agreements.promise": gettext_lazy("A promise of the employer written down"),
    "agreements.grade": gettext_lazy("Graded"),
    "agreements.withdraw_grade": gettext_lazy("A grade withdrawn"),
    "agreements.strike": pgettext_lazy("agreement", "Struck out"),
}


def matter_of(
    agreement: Agreement, parties: Sequence[Party], *, held: Collection[Permission], here: bool, today: date,
    grades: bool, renewed: bool,
) -> Matter:  # fmt: skip
    """`held` is what the reader may do at the unit of its books, if the page stands there (`here`); `grades`: they may
    grade it; `renewed`: another one has taken its place, or is bargained for."""
    about, key = Subject(AGREEMENT, agreement.pk), [agreement.pk]
    may = here and _KEEPS in held and not agreement.struck_on
    page = AboutRecord(AGREEMENT, agreement, held, today)
    buttons = list(_buttons(agreement, today, grades=grades, keeps=may, renewed=renewed))
    return Matter(
        heading=name_of(agreement),
        details=list(_facts(agreement, parties, today, here=here)),
        buttons=[*buttons, *buttons_of_record(page)],
        events=_life(agreement),
        files=files_of(
            about,
            attach_url=reverse("agreements:attach", args=key) if may else "",
            strike_url=reverse("agreements:strike_file", args=key) if may else "",
        ),
        acts=Act.objects.naming(about),
    )


def _facts(agreement: Agreement, parties: Sequence[Party], today: date, *, here: bool) -> Iterator[Detail]:
    if agreement.struck_on:
        yield Detail(_("Struck out on"), show_day(agreement.struck_on), note=agreement.struck_because)
    url = reverse("home:unit", args=[agreement.unit.code]) if here else ""
    name = _("Unit") if agreement.kind == kinds.ENTERPRISE else _("Kept by")
    yield Detail(name, agreement.unit.name, url=url)
    yield from _text(_("Employer"), agreement.employers)
    yield Detail(pgettext("agreement", "Kind"), first_up(KIND_NAMES[agreement.kind]))
    note = _("its end is near") if ends_soon(agreement, today) else agreement.ended_because
    yield Detail(pgettext("agreement", "How it stands"), first_up(STATE_NAMES[state_of(agreement, today)]), note=note)
    yield Detail(_("Signed on"), show_day(agreement.signed_on))
    yield Detail(pgettext("agreement", "In force from"), show_day(agreement.effective_on))
    first = _("first until %(day)s") % {"day": show_day(agreement.first_until)} if agreement.extended_until else ""
    yield Detail(_("In force until"), show_day(agreement.until), note=first)
    yield from _day(pgettext("agreement", "Last day in force"), agreement.ended_on)
    yield from _day(_("Goes on until"), agreement.goes_on_until)
    yield from _count(_("Workers covered"), agreement.workers)
    yield from _vote(agreement)
    yield from _day(_("Sent to the labour authority on"), agreement.sent_on)
    yield from _day(_("Published to all workers on"), agreement.published_on)
    yield from _text(_("Number of the paper"), agreement.number)


def _vote(agreement: Agreement) -> Iterator[Detail]:
    """380 of 420 workers agreed; of several enterprises each party has its own."""
    if agreement.in_favour is None:
        return
    name = _("Leaders who agreed") if agreement.kind == kinds.SECTOR else _("Workers who agreed")
    if agreement.asked is None:
        yield Detail(name, _number(agreement.in_favour), look=NUMBER)
    else:
        said = {"some": _number(agreement.in_favour), "all": _number(agreement.asked)}
        yield Detail(name, _("%(some)s of %(all)s") % said, look=NUMBER)


def _count(name: str, many: int | None) -> Iterator[Detail]:
    if many is not None:
        yield Detail(name, _number(many), look=NUMBER)


def _day(name: str, day: date | None) -> Iterator[Detail]:
    if day is not None:
        yield Detail(name, show_day(day))


def _text(name: str, said: str) -> Iterator[Detail]:
    if said:
        yield Detail(name, said)


def _number(number: int) -> str:
    return number_format(number, force_grouping=True)


def _buttons(agreement: Agreement, today: date, *, grades: bool, keeps: bool, renewed: bool) -> Iterator[Button]:
    here = [agreement.pk]
    if grades:
        yield Button(
            pgettext("agreement", "Grade it"), reverse("agreements:grade", args=here), "done", is_first=not keeps
        )
    if not keeps:
        return
    now = agreement.gone_on > today
    renews = not renewed and (not now or ends_soon(agreement, today))
    if now and not agreement.sent_on:
        yield Button(_("Sent to the authority"), reverse("agreements:say_sent", args=here), "done", is_first=True)
    if now and not agreement.published_on:
        yield Button(pgettext("agreement", "Published"), reverse("agreements:say_published", args=here), "done")
    if not renewed:
        record = reverse("agreements:record", args=[agreement.unit.code]) + f"?after={agreement.pk}"
        yield Button(_("Renew it"), record, "add", is_first=renews and bool(agreement.sent_on))
    if renews:
        begin = reverse("agreements:begin", args=[agreement.unit.code]) + f"?renews={agreement.pk}"
        yield Button(_("Bargain for the next"), begin, "voice")
    yield Button(pgettext("agreement", "Change"), reverse("agreements:change", args=here), "edit")
    if now:
        yield Button(pgettext("agreement", "Amended"), reverse("agreements:amend", args=here), "edit")
        yield Button(pgettext("agreement", "Extended"), reverse("agreements:extend", args=here), "time")
    if _may_go_on(agreement, today):
        yield Button(_("Goes on"), reverse("agreements:go_on", args=here), "time")
    if now and not agreement.ended_on:
        yield Button(_("Ends early"), reverse("agreements:end", args=here), "end")
    yield Button(_("Strike out"), reverse("agreements:strike", args=here), "end")


def _may_go_on(agreement: Agreement, today: date) -> bool:
    """Near its end, or not long after it."""
    near = ends_soon(agreement, today) or agreement.gone_on <= today
    return near and not agreement.ended_on and not agreement.replaced_on


def _life(agreement: Agreement) -> list[Event]:
    """The latest first. Two queries."""
    lines = Entry.objects.filter(action__in=_TOLD, about__kind=AGREEMENT, about__key=agreement.pk).order_by("-pk")
    told = list(lines)
    names = names_of({line.by for line in told} | {agreement.by})
    events = [
        Event(
            line.at.astimezone(VIETNAM).date(), str(_TOLD[line.action]), str(names[line.by]),
            changes=_CHANGED.changes(line.facts) if line.facts.get(CHANGES) else (),
        )
        for line in told
    ]  # fmt: skip
    written = agreement.at.astimezone(VIETNAM).date()
    events.append(Event(written, pgettext("agreement", "Written down"), str(names[agreement.by])))
    return events
