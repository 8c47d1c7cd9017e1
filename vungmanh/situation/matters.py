"""The pages of a report and of a stoppage: their facts, what their reader may do, and what has happened to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import names_of
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.files.subject import Subject
from vungmanh.journal.changed import CHANGES
from vungmanh.journal.models import Entry
from vungmanh.kit.matter import NUMBER, Button, Detail, Files, Matter, files_of
from vungmanh.kit.models import Act
from vungmanh.kit.verbs import Verb
from vungmanh.situation.actions.write_line import LINE_STRUCK, WRITTEN
from vungmanh.situation.law_told import hour_and_day
from vungmanh.situation.models import MOOD, STOPPAGE, Mood, Stoppage
from vungmanh.situation.rules.levels import HOT
from vungmanh.situation.verbs import CORRECT_MOOD, CORRECT_STOPPAGE
from vungmanh.ui.timeline import Event

_REPORTS = Permission.REPORT_SITUATION


def mood_matter(mood: Mood, *, held: Collection[Permission], above: bool) -> Matter:
    """`held` is what the reader may do at the unit; `above`: they may report above it, and so take note."""
    about = Subject(MOOD, mood.pk)
    return Matter(
        heading=_("Mood of workers: %(where)s") % {"where": mood.where},
        details=list(_of_a_mood(mood)),
        buttons=[] if mood.struck_on else list(_for_a_mood(mood, held, above)),
        events=_life_of_a_mood(mood),
        acts=Act.objects.naming(about),
    )


def _of_a_mood(mood: Mood) -> Iterator[Detail]:
    if mood.struck_on:
        yield Detail(_("Struck out on"), show_day(mood.struck_on), note=mood.struck_because)
    yield Detail(_("Unit"), mood.unit.name, url=reverse("home:unit", args=[mood.unit.code]))
    if mood.employer:
        yield Detail(_("Enterprise or place"), mood.employer)
    yield Detail(_("Heard on"), show_day(mood.on))
    if mood.level == HOT:
        noted = show_day(mood.noted_on) if mood.noted_on else ""
        yield Detail(_("Noted above on"), noted, otherwise=_("nobody above has noted it yet"))


def _for_a_mood(mood: Mood, held: Collection[Permission], above: bool) -> Iterator[Button]:
    if above and mood.level == HOT and not mood.noted_on:
        yield Button(_("Take note of it"), reverse("situation:take_note", args=[mood.pk]), "done", is_first=True)
    if _REPORTS in held:
        yield Button(_("Correct"), reverse("situation:correct_mood", args=[mood.pk]), "edit")
        yield Button(_("Strike out"), reverse("situation:strike_mood", args=[mood.pk]), "end")


def _life_of_a_mood(mood: Mood) -> list[Event]:
    """The latest first. Two queries."""
    lines = _corrections(CORRECT_MOOD, MOOD, mood.pk)
    names = names_of({line.by for line in lines} | {mood.by, mood.noted_by, mood.struck_by} - {""})
    events = [_corrected(CORRECT_MOOD, line, str(names[line.by])) for line in lines]
    if mood.struck_on:
        events.append(Event(mood.struck_on, _("Struck out"), str(names[mood.struck_by])))
    if mood.noted_on:
        noted = " · ".join(filter(None, [mood.noted, str(names[mood.noted_by])]))
        events.append(Event(mood.noted_on, _("The level above has taken note"), noted))
    written = mood.at.astimezone(VIETNAM)
    said = {"name": names[mood.by], "hour": written.strftime("%H:%M")}
    events.append(Event(written.date(), pgettext("stoppage", "Reported"), _("by %(name)s at %(hour)s") % said))
    return sorted(events, key=lambda event: event.day, reverse=True)


def stoppage_matter(stoppage: Stoppage, *, held: Collection[Permission]) -> Matter:
    about = Subject(STOPPAGE, stoppage.pk)
    writes = _REPORTS in held and not stoppage.struck_on
    return Matter(
        heading=heading_of(stoppage),
        details=list(_of_a_stoppage(stoppage)),
        buttons=list(_for_a_stoppage(stoppage)) if writes else [],
        events=_life_of_a_stoppage(stoppage),
        files=_files(about, writes),
        acts=Act.objects.naming(about).exclude(verb__in=[WRITTEN, LINE_STRUCK]),  # each line can be struck out
    )


def heading_of(stoppage: Stoppage) -> str:
    kind = str(stoppage.get_kind_display()).capitalize()
    return _("%(kind)s: %(where)s") % {"kind": kind, "where": stoppage.where}


def _of_a_stoppage(stoppage: Stoppage) -> Iterator[Detail]:
    if stoppage.struck_on:
        yield Detail(_("Struck out on"), show_day(stoppage.struck_on), note=stoppage.struck_because)
    yield Detail(_("Unit"), stoppage.unit.name, url=reverse("home:unit", args=[stoppage.unit.code]))
    if stoppage.employer:
        yield Detail(_("Enterprise or place"), stoppage.employer)
    yield Detail(pgettext("stoppage", "Began"), hour_and_day(stoppage.began_at))
    total = _("of %(total)s workers") % {"total": _number(stoppage.total)} if stoppage.total else ""
    yield Detail(_("People at its beginning"), _number(stoppage.at_first), note=total, look=NUMBER)
    yield Detail(_("People at most"), _number(stoppage.people), look=NUMBER)
    yield Detail(pgettext("stoppage", "Cause"), stoppage.cause, otherwise=pgettext("stoppage", "not known yet"))
    yield Detail(pgettext("stoppage", "Demands"), stoppage.demands, otherwise=pgettext("stoppage", "not known yet"))
    yield Detail(_("Who is there"), stoppage.present, otherwise=pgettext("stoppage", "not known yet"))
    if stoppage.ended_at:
        lasted = _lasted(stoppage.ended_at - stoppage.began_at)
        yield Detail(pgettext("stoppage", "Ended"), hour_and_day(stoppage.ended_at), note=lasted)
        yield Detail(pgettext("stoppage", "Result"), str(stoppage.get_outcome_display()), note=stoppage.result)


def _lasted(span: timedelta) -> str:
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    return _("after %(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}


def _number(number: int | None) -> str:
    return number_format(number, force_grouping=True) if number is not None else ""


def _for_a_stoppage(stoppage: Stoppage) -> Iterator[Button]:
    here = [stoppage.pk]
    if stoppage.goes_on:
        yield Button(_("It has ended"), reverse("situation:end", args=here), "done")
    yield Button(_("Correct"), reverse("situation:correct", args=here), "edit")
    yield Button(_("Strike out"), reverse("situation:strike", args=here), "end")


def _life_of_a_stoppage(stoppage: Stoppage) -> list[Event]:
    """The latest first. Two queries."""
    lines = _corrections(CORRECT_STOPPAGE, STOPPAGE, stoppage.pk)
    names = names_of({line.by for line in lines} | {stoppage.by, stoppage.struck_by} - {""})
    events = [_corrected(CORRECT_STOPPAGE, line, str(names[line.by])) for line in lines]
    if stoppage.struck_on:
        events.append(Event(stoppage.struck_on, _("Struck out"), str(names[stoppage.struck_by])))
    told = stoppage.at.astimezone(VIETNAM)
    said = {"name": names[stoppage.by], "hour": told.strftime("%H:%M")}
    events.append(Event(told.date(), pgettext("stoppage", "Reported"), _("by %(name)s at %(hour)s") % said))
    return sorted(events, key=lambda event: event.day, reverse=True)


def _files(about: Subject, may: bool) -> Files:
    here = [about.key]
    attach, strike = (
        (reverse("situation:attach", args=here), reverse("situation:strike_file", args=here)) if may else ("", "")
    )
    return files_of(about, attach_url=attach, strike_url=strike)


def _corrections(verb: Verb, kind: str, key: int) -> list[Entry]:
    """The lines of the journal that say what was another one before."""
    lines = Entry.objects.filter(action=verb.action, about__kind=kind, about__key=key).order_by("-pk")
    return [line for line in lines if line.facts.get(CHANGES) or line.facts.get("words")]


def _corrected(verb: Verb, line: Entry, name: str) -> Event:
    return Event(
        line.at.astimezone(VIETNAM).date(), pgettext("stoppage", "Corrected"), name, changes=verb.changes(line.facts)
    )
