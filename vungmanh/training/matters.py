"""The pages of a course and of a class: their facts, what their reader may do, and what has happened to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import names_of
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.files.subject import Subject
from vungmanh.gatherings.models import GATHERING
from vungmanh.gatherings.rules.kinds import HELD, PLANNED
from vungmanh.journal.changed import CHANGES
from vungmanh.journal.models import Entry
from vungmanh.kit.matter import NUMBER, Button, Detail, Files, Matter, files_of
from vungmanh.kit.models import Act
from vungmanh.kit.verbs import Verb
from vungmanh.training.actions.write_course import told_of
from vungmanh.training.changes import offices_in_words
from vungmanh.training.models import CLASS, COURSE, Course, TrainingClass
from vungmanh.training.queries import Line
from vungmanh.training.registers import holds_in_words
from vungmanh.training.rules.results import ATTENDED, NOT_PASSED, PASSED
from vungmanh.training.verbs import CHANGE_COURSE, SET_CLASS
from vungmanh.ui.timeline import Event

_TRAINS: Final = Permission.TRAIN


def course_matter(course: Course, *, held: Collection[Permission]) -> Matter:
    """`held` is what the reader may do at its unit."""
    about = Subject(COURSE, course.pk)
    events = _life(CHANGE_COURSE, COURSE, course, pgettext("course", "Changed"))
    if course.out_on:
        events.append(Event(course.out_on, _("Taken out of use")))
    return Matter(
        heading=course.name,
        details=list(_of_a_course(course)),
        buttons=list(_for_a_course(course)) if _TRAINS in held else [],
        events=sorted(events, key=lambda event: event.day, reverse=True),
        acts=Act.objects.naming(about),
    )


def _of_a_course(course: Course) -> Iterator[Detail]:
    if course.out_on:
        yield Detail(_("Taken out of use on"), show_day(course.out_on))
    yield Detail(pgettext("course", "Code"), course.code)
    yield Detail(_("Unit"), course.unit.name, url=reverse("home:unit", args=[course.unit.code]))
    yield Detail(pgettext("course", "For whom"), str(course.get_for_whom_display()))
    if offices := told_of(course).offices:
        yield Detail(_("For the offices"), offices_in_words(",".join(offices)))
    yield Detail(pgettext("course", "Subject"), str(course.get_subject_display()))
    if course.topic:
        yield Detail(pgettext("course", "Content"), course.topic)
    yield Detail(pgettext("course", "Lessons"), _number(course.hours), otherwise=_("not laid down"), look=NUMBER)
    yield Detail(_("Certificate holds"), holds_in_words(course.valid_months))


def _for_a_course(course: Course) -> Iterator[Button]:
    if not course.out_on:
        plan = reverse("training:plan", args=[course.unit.code]) + f"?course={course.pk}"
        yield Button(_("Plan a class"), plan, "add", is_first=True)
        record = reverse("training:record", args=[course.unit.code]) + f"?course={course.pk}"
        yield Button(_("Record a class that was held"), record, "done")
    yield Button(pgettext("course", "Change"), reverse("training:change_course", args=[course.pk]), "edit")


@dataclass(frozen=True)
class Came:
    """What came of a class, in numbers: of those there how many have which result, how many certificates, and how many
    have answered its quiz."""

    there: int
    passed: int
    not_passed: int
    attended: int
    certified: int
    answered: int

    @property
    def without(self) -> int:
        return self.there - self.passed - self.not_passed - self.attended

    @property
    def waits_for_certificates(self) -> int:
        return self.passed - self.certified


def came_of(lines: Sequence[Line]) -> Came:
    counts = Counter(line.result.outcome for line in lines if line.result)
    certified = sum(1 for line in lines if line.result and line.result.is_certified)
    answered = sum(1 for line in lines if line.answered)
    return Came(len(lines), counts[PASSED], counts[NOT_PASSED], counts[ATTENDED], certified, answered)


def class_matter(one: TrainingClass, came: Came, *, held: Collection[Permission]) -> Matter:
    gathering = one.gathering
    events = _life(SET_CLASS, CLASS, one, pgettext("class", "Changed"))
    may = _TRAINS in held and not gathering.struck_on
    return Matter(
        heading=gathering.title,
        details=list(_of_a_class(one, came, held)),
        buttons=list(_for_a_class(one, came)) if may else [],
        events=sorted(events, key=lambda event: event.day, reverse=True),
        files=_files(one, held) if Permission.SEE_GATHERINGS in held else None,
        acts=Act.objects.naming(Subject(CLASS, one.pk)),
    )


def _files(one: TrainingClass, held: Collection[Permission]) -> Files:
    """Materials hang at the gathering, whose pages take them in."""
    here = [one.pk]
    may = Permission.HOLD_GATHERING in held and not one.gathering.struck_on
    attach, strike = (
        (reverse("gatherings:attach", args=here), reverse("gatherings:strike_file", args=here)) if may else ("", "")
    )
    return files_of(Subject(GATHERING, one.pk), attach_url=attach, strike_url=strike)


def _of_a_class(one: TrainingClass, came: Came, held: Collection[Permission]) -> Iterator[Detail]:
    gathering = one.gathering
    if gathering.struck_on:
        yield Detail(_("Struck out on"), show_day(gathering.struck_on), note=gathering.struck_because)
    days = show_day(gathering.on)
    if gathering.until != gathering.on:
        days = _("%(since)s – %(until)s") % {"since": days, "until": show_day(gathering.until)}
    yield Detail(pgettext("class", "Days"), days, note=str(gathering.get_state_display()))
    yield Detail(_("Unit"), gathering.unit.name, url=reverse("home:unit", args=[gathering.unit.code]))
    yield Detail(pgettext("class", "Course"), f"{one.course.name} ({one.course.code})")
    yield Detail(_("Trainers"), one.trainers, otherwise=_("not written down"))
    yield Detail(pgettext("course", "Lessons"), _number(one.hours), otherwise=_("not laid down"), look=NUMBER)
    yield Detail(pgettext("class", "Invited"), _number(gathering.invited), look=NUMBER)
    yield Detail(_("Were there"), _number(gathering.present), look=NUMBER)
    yield Detail(_("Have passed"), _number(came.passed), look=NUMBER)
    yield Detail(_("Certificates"), _number(came.certified), look=NUMBER)
    if one.sign_up != TrainingClass.NONE:
        quota = _("%(count)s places of each unit") % {"count": one.quota} if one.quota else ""
        yield Detail(_("Sign-up"), str(one.get_sign_up_display()), note=quota)
    if _TRAINS in held and came.answered:
        yield Detail(_("Have answered the quiz"), _number(came.answered), look=NUMBER)


def _for_a_class(one: TrainingClass, came: Came) -> Iterator[Button]:
    here, state = [one.pk], one.gathering.state
    if state == HELD and came.there:
        yield Button(_("Results"), reverse("training:results", args=here), "edit", is_first=bool(came.without))
    if state == HELD and came.waits_for_certificates:
        url = reverse("training:certify", args=here)
        yield Button(_("Give certificates"), url, "done", is_first=not came.without)
    if state == PLANNED:
        word = _("Sign-up: places") if one.sign_up == TrainingClass.OPEN else _("Open the sign-up")
        yield Button(word, reverse("training:open_sign_up", args=here), "members")
    yield Button(_("Quiz"), reverse("training:quiz_of_class", args=here), "help")
    yield Button(pgettext("class", "Change"), reverse("training:set_class", args=here), "edit")


def _number(number: int | None) -> str:
    return number_format(number, force_grouping=True) if number is not None else ""


def _life(verb: Verb, kind: str, row: Course | TrainingClass, word: str) -> list[Event]:
    """When it was written down, and what was another one before, with old and new values. Two queries."""
    found = Entry.objects.filter(action=verb.action, about__kind=kind, about__key=row.pk).order_by("-pk")
    lines = [line for line in found if line.facts.get(CHANGES) and not _begins(line)]
    names = names_of({line.by for line in lines} | {row.by})
    events = [
        Event(line.at.astimezone(VIETNAM).date(), word, str(names[line.by]), changes=verb.changes(line.facts))
        for line in lines
    ]
    return [*events, Event(row.at.astimezone(VIETNAM).date(), _("Written down"), str(names[row.by]))]


def _begins(line: Entry) -> bool:
    """Whether a class became one of a course by it: nothing stood before."""
    return not line.facts[CHANGES].get("course", ["-"])[0]
