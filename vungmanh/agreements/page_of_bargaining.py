"""What the page of one negotiation shows: the documents in their order, what is next, what the law asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import names_of
from vungmanh.agreements.breach_words import step_in_words
from vungmanh.agreements.demands import demands_of_bargaining
from vungmanh.agreements.models import NEGOTIATION, Negotiation, Step
from vungmanh.agreements.names import STEP_NAMES, first_up, name_of, name_of_negotiation
from vungmanh.agreements.page_of_one import NextStep
from vungmanh.agreements.papers_offered import Papers, paper_for, papers_of_bargaining, unpublished_of
from vungmanh.agreements.registers import negotiation_stands
from vungmanh.agreements.rules import kinds, next_steps
from vungmanh.agreements.rules.facts import Bargaining, Taken
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.dialogue.breach_words import article_in_words
from vungmanh.files.subject import Subject
from vungmanh.journal.models import Entry
from vungmanh.kit.about_record import AboutRecord
from vungmanh.kit.matter import Button, Detail, Matter, files_of
from vungmanh.kit.models import Act
from vungmanh.kit.the_house import buttons_of_record
from vungmanh.ui.timeline import Event

# Which document says that it is done.
_WHERE: Final = {
    next_steps.GET_INFORMATION: kinds.INFORMATION_GIVEN, next_steps.FORM_TEAM: kinds.TEAM,
    next_steps.ASK_OPINIONS: kinds.OPINIONS_ASKED, next_steps.DEMAND: kinds.DEMAND,
    next_steps.BEGIN_TALKS: kinds.TALKS, next_steps.END_TALKS: kinds.TALKS, next_steps.VOTE: kinds.VOTE,
    next_steps.SIGN: kinds.AGREEMENT, next_steps.SEND: kinds.SENT,
}  # fmt: skip
# What lines of the journal tell of one, by what was done.
_TOLD: Final[dict[str, Any]] = {
    "agreements.take_step": gettext_lazy("A step written down"),
    "agreements.publish_minutes": gettext_lazy("Minutes published"),
    "agreements.strike_step": gettext_lazy("A step struck out"),
    "agreements.end_negotiation": pgettext_lazy("bargaining", "Over"),
    "agreements.strike_negotiation": pgettext_lazy("bargaining", "Struck out"),
}


@dataclass(frozen=True)
class Document:
    """One kind of document: the steps of it that were taken, and where the next one is written down, "" for nobody."""

    name: str
    steps: Sequence[Step]
    url: str
    is_next: bool


def facts_of(negotiation: Negotiation, steps: Sequence[Step]) -> Bargaining:
    taken = tuple(Taken(each.step, each.on, each.asked, each.in_favour, each.published_on) for each in steps)
    return Bargaining(
        begun_on=negotiation.begun_on, ended_on=negotiation.ended_on, outcome=negotiation.outcome, steps=taken
    )


def shown_of(negotiation: Negotiation, *, held: Collection[Permission], today: date) -> dict[str, Any]:
    """`held` is what the reader may do at its unit."""
    steps = list(Step.objects.filter(negotiation=negotiation, struck_on__isnull=True))
    facts = facts_of(negotiation, steps)
    keeps = Permission.KEEP_AGREEMENT in held and not negotiation.struck_on
    writes = keeps and negotiation.ended_on is None
    papers = papers_of_bargaining(negotiation, steps)
    following = () if negotiation.struck_on else next_steps.next_steps_of_bargaining(facts, today)
    return {
        "negotiation": negotiation,
        "matter": _matter(negotiation, held, today, keeps=keeps, writes=writes),
        "steps": [_next(negotiation, steps, each, papers, writes) for each in following],
        "documents": list(_documents(negotiation, steps, {_WHERE.get(each.code, "") for each in following}, writes)),
        "demands": [] if negotiation.struck_on else demands_of_bargaining(facts),
        "papers": papers.values(),
        "writes": writes,
    }


def _next(
    negotiation: Negotiation, steps: Sequence[Step], step: next_steps.Step, papers: Papers, writes: bool
) -> NextStep:  # fmt: skip
    url = ""
    if writes and step.code == next_steps.PUBLISH_MINUTES:
        late = next((each for each in steps if each.step == kinds.TALKS and each.published_on is None), None)
        url = reverse("agreements:minutes", args=[late.pk]) if late else ""
    elif writes and step.code in _WHERE:
        url = _step_url(negotiation, _WHERE[step.code])
    paper = paper_for(step, papers, unpublished_of(steps))
    return NextStep(step_in_words(step), article_in_words(step.article, step.sure), url, step.late, paper)


def _documents(
    negotiation: Negotiation, steps: Sequence[Step], following: Collection[str], writes: bool
) -> Iterator[Document]:
    first = next((code for code in kinds.STEPS if code in following), "")
    for code in kinds.STEPS:
        mine = [each for each in steps if each.step == code]
        free = writes and (not mine or code in kinds.SEVERAL_TIMES)
        yield Document(
            first_up(STEP_NAMES[code]), mine, _step_url(negotiation, code) if free else "", code == first and not mine
        )  # fmt: skip


def _step_url(negotiation: Negotiation, code: str) -> str:
    return reverse("agreements:take_step", args=[negotiation.pk]) + f"?step={code}"


def _matter(
    negotiation: Negotiation, held: Collection[Permission], today: date, *, keeps: bool, writes: bool
) -> Matter:  # fmt: skip
    about, here = Subject(NEGOTIATION, negotiation.pk), [negotiation.pk]
    buttons = list(_buttons(negotiation, keeps=keeps, writes=writes))
    return Matter(
        heading=name_of_negotiation(negotiation),
        details=list(_facts(negotiation)),
        buttons=[*buttons, *buttons_of_record(AboutRecord(NEGOTIATION, negotiation, held, today))],
        events=_life(negotiation),
        files=files_of(
            about,
            attach_url=reverse("agreements:attach_to_negotiation", args=here) if keeps else "",
            strike_url=reverse("agreements:strike_file_of_negotiation", args=here) if keeps else "",
        ),
        acts=Act.objects.naming(about),
    )


def _facts(negotiation: Negotiation) -> Iterator[Detail]:
    if negotiation.struck_on:
        yield Detail(_("Struck out on"), show_day(negotiation.struck_on), note=negotiation.struck_because)
    yield Detail(_("Unit"), negotiation.unit.name, url=reverse("home:unit", args=[negotiation.unit.code]))
    yield Detail(pgettext("bargaining", "How it stands"), first_up(negotiation_stands(negotiation)))
    yield Detail(_("Begun on"), show_day(negotiation.begun_on))
    if negotiation.ended_on:
        yield Detail(pgettext("bargaining", "Over on"), show_day(negotiation.ended_on))
    for word, agreement in ((_("To renew"), negotiation.renews), (_("Led to"), negotiation.led_to)):
        if agreement is not None:
            yield Detail(word, name_of(agreement), url=reverse("agreements:agreement", args=[agreement.pk]))


def _buttons(negotiation: Negotiation, *, keeps: bool, writes: bool) -> Iterator[Button]:
    if not keeps:
        return
    if writes:
        yield Button(
            _("It is over"), reverse("agreements:end_negotiation", args=[negotiation.pk]), "done", is_first=True
        )
        record = reverse("agreements:record", args=[negotiation.unit.code]) + f"?bargained={negotiation.pk}"
        before = f"&after={negotiation.renews_id}" if negotiation.renews_id else ""
        yield Button(_("Signed: record the agreement"), record + before, "add")
    yield Button(_("Strike out"), reverse("agreements:strike_negotiation", args=[negotiation.pk]), "end")


def _life(negotiation: Negotiation) -> list[Event]:
    """The latest first. Two queries."""
    lines = Entry.objects.filter(action__in=_TOLD, about__kind=NEGOTIATION, about__key=negotiation.pk).order_by("-pk")
    told = list(lines)
    names = names_of({line.by for line in told} | {negotiation.by})
    events = [Event(line.at.astimezone(VIETNAM).date(), _event(line), str(names[line.by])) for line in told]
    written = negotiation.at.astimezone(VIETNAM).date()
    events.append(Event(written, pgettext("bargaining", "Written down"), str(names[negotiation.by])))
    return events


def _event(line: Entry) -> str:
    step = STEP_NAMES.get(str(line.facts.get("step", "")))
    return f"{_TOLD[line.action]}: {step}" if step else str(_TOLD[line.action])
