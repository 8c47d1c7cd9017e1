"""What waits for somebody, worked out by walking through every unit and every record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE
from vungmanh.access.scope import permissions_at, reach
from vungmanh.accounts.models import User
from vungmanh.kit.due import Due
from vungmanh.lists.kinds import kinds_in
from vungmanh.members.models import Membership, Person, TwoPersons
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.seats import seat_of
from vungmanh.sheets.models import Upload
from vungmanh.tasks.models import Assignment
from vungmanh.tasks.rules import DONE, GIVEN, OPEN, RETURNED
from vungmanh.tasks.tests.then import was_late

Waits = tuple[str, str]  # the page it leads to, and the figures that are told


def as_told(due: Due) -> Waits:
    """Of tasks that others are to do, how many they are is said in the reason."""
    said = due.why if due.title.startswith(("To be accepted: ", "Late below: ")) else ""
    counted = re.search(r": ([0-9]+)[,.]", said)
    one = "1" if " said so on " in said else ""
    return due.url, figures_in(f"{due.title} {counted[1] if counted else one}")


def figures_in(text: str) -> str:
    return " ".join("".join(each if each.isdigit() else " " for each in text).split())


def recounted(user: User, on: date) -> list[Waits]:
    return sorted(_waits(user, on)) if user.is_active else []


def _waits(user: User, on: date) -> Iterator[Waits]:
    for place in Placement.objects.on(on).select_related("unit__kind"):
        if _is_near(user, Permission.GRANT_ROLE, place.path, on):
            yield from _of_officers(place.unit, user, on)
        yield from _of_people(user, place, on)
    for grant in Grant.objects.on(on).filter(user=user):
        if _ends(grant, on):
            yield "/me/", ""
    for top in reach(user, Permission.MERGE_MEMBERS, on):
        here = Placement.objects.on(on).under(top).order_by("path").select_related("unit__kind")
        if any(each.unit.kind.is_upper for each in here[1:]):
            continue  # those who stand above wards look for pairs on the page
        if pairs := list(_pairs([each.unit_id for each in here])):
            yield f"/units/{here[0].unit.code}/members/duplicates/", str(len(pairs))
    yield from _of_lists(user, on)
    yield from _of_tasks(user, on)


def _is_near(user: User, permission: Permission, path: str, on: date) -> bool:
    return path in (tops := reach(user, permission, on)) or path[:-5] in tops


# --- people


def _looks_after(user: User, permission: Permission, place: Placement, on: date) -> bool:
    """A union that is near, and goes with no union above it that is near as well."""
    above = place.path[:-5]
    goes_with = Placement.objects.on(on).filter(path=above, unit__kind__is_upper=False).exists()
    near = _is_near(user, permission, place.path, on) and not place.unit.kind.is_upper
    return near and not (goes_with and _is_near(user, permission, above, on))


def _of_people(user: User, place: Placement, on: date) -> Iterator[Waits]:
    unit, below = place.unit, list(Placement.objects.on(on).under(place.path).values_list("unit", flat=True))
    people = [stay.person for stay in Membership.objects.on(on).filter(unit__in=below)]
    if _looks_after(user, Permission.CORRECT_MEMBER, place, on):
        if cardless := [each for each in people if not hasattr(each, "card")]:
            yield f"/units/{unit.code}/members/?card=without", str(len(cardless))
        if numberless := [each for each in people if not hasattr(each, "identity")]:
            yield f"/units/{unit.code}/members/?identity=without", str(len(numberless))
    if _looks_after(user, Permission.IMPORT_MEMBERS, place, on):
        for each in Unit.objects.filter(pk__in=below):
            yield from _declared(each, on)


def _declared(unit: Unit, on: date) -> Iterator[Waits]:
    last = unit.declared_counts.filter(on__lte=on).order_by("on").last()
    stood = last and Placement.objects.on(last.on).filter(unit=unit).first()
    if last and stood:
        then = Placement.objects.on(last.on).under(stood.path).values("unit")
        counted = Membership.objects.on(last.on).filter(unit__in=then).count()
        if counted != last.members:
            yield f"/units/{unit.code}/about/", f"{last.members} {counted}"


def _pairs(units: list[int]) -> Iterator[tuple[Person, Person]]:
    apart = set(TwoPersons.objects.values_list("one", "other"))
    for one, other in combinations(Person.objects.filter(unit__in=units).order_by("pk"), 2):
        alike = one.search_key == other.search_key and one.born_on == other.born_on and one.born_on is not None
        numbered = hasattr(one, "identity") and hasattr(other, "identity")
        if alike and not numbered and (one.pk, other.pk) not in apart:
            yield one, other


# --- officers and lists


def _of_officers(unit: Unit, user: User, on: date) -> Iterator[Waits]:
    grants = [grant for grant in Grant.objects.on(on).filter(unit=unit) if grant.user.is_active]
    for whom in {grant.user for grant in grants if grant.user != user and grant.user.last_login is None}:
        assert whom.pk
        yield f"/units/{unit.code}/roles/", ""
    for grant in grants:
        if grant.user != user and _ends(grant, on):
            yield f"/units/{unit.code}/roles/", ""
    if not grants and (unit.kind.is_upper or unit.kind.is_union):
        yield f"/units/{unit.code}/roles/", ""


def _ends(grant: Grant, on: date) -> bool:
    if grant.until is None or grant.until > on + timedelta(days=30):
        return False
    others = Grant.objects.filter(user=grant.user, role=grant.role, unit=grant.unit).exclude(pk=grant.pk)
    return not any(other.since <= grant.until and (not other.until or other.until > grant.until) for other in others)


def _of_lists(user: User, on: date) -> Iterator[Waits]:
    for upload in Upload.objects.select_related("unit"):
        assert upload.unit
        seat = seat_of(upload.unit, today=on)
        held = permissions_at(user, at=seat, on=on)
        opens = [Permission(kind.needs) for kind in kinds_in(upload.kind) if Permission(kind.needs) in held]
        if opens and (upload.user == user or any(_is_near(user, each, seat, on) for each in opens)):
            yield f"/imports/{upload.pk}/", "" if upload.state == Upload.READY else "3"


# --- tasks


def _of_tasks(user: User, on: date) -> Iterator[Waits]:
    given = dict[tuple[int, int, bool], list[Assignment]]()
    late_at = dict[int, list[Assignment]]()
    for each in Assignment.objects.select_related("task", "parent").prefetch_related("steps").order_by("pk"):
        last, late = _last(each), was_late([step.stood for step in each.steps.all()], on)
        soon = last.due <= on + timedelta(days=60) or last.state in (GIVEN, RETURNED)
        if _holds_at(user, Permission.ANSWER_TASK, each.unit_id, on):
            if last.state in OPEN and last.since <= on and soon:
                yield f"/tasks/{each.pk}/answer/", figures_in(f"{each.task.what} {each.part}")
        elif late:
            late_at.setdefault(each.unit_id, []).append(each)
        if each.giver_id != each.unit_id and (
            _holds_at(user, Permission.JUDGE_TASK, each.giver_id, on) or (late and _follows(user, each, on))
        ):
            given.setdefault((each.giver_id, each.task_id, each.parent is None), []).append(each)
    for (giver, _task, _direct), some in given.items():
        yield from _given(Unit.objects.get(pk=giver), some, on)
    for unit, some in late_at.items():
        place = Placement.objects.on(on).filter(unit=unit).select_related("unit").first()
        if place and place.path[:-5] in reach(user, Permission.SEE_TASKS, on):
            of_all = f"/units/{place.unit.code}/tasks/?which=own&state=late", str(len(some))
            yield (f"/tasks/{some[0].pk}/", figures_in(some[0].task.what)) if len(some) == 1 else of_all


def _follows(user: User, each: Assignment, on: date) -> bool:
    place = Placement.objects.on(on).filter(unit=each.task.unit).first()
    held = permissions_at(user, at=place.path, on=on) if place else ()
    return each.parent is None and each.task.follower == user and Permission.SEE_TASKS in held


def _given(giver: Unit, some: list[Assignment], on: date) -> Iterator[Waits]:
    task = some[0].task
    done = [each for each in some if _last(each).state == DONE]
    late = [each for each in some if was_late([step.stood for step in each.steps.all()], on)]
    listed = f"/units/{giver.code}/tasks/?task={task.pk}&which=given&state="
    if done:
        url = f"/tasks/{done[0].pk}/judge/" if len(done) == 1 else f"{listed}waiting"
        yield url, figures_in(f"{task.what} {len(done)}")
    if late:
        yield f"{listed}late", figures_in(f"{task.what} {len(late)}")


def _last(assignment: Assignment) -> Any:
    return next(step for step in assignment.steps.all() if step.until is None)


def _holds_at(user: User, permission: Permission, unit: int, on: date) -> bool:
    """A role at the very unit, while it stands."""
    held = [
        grant for grant in Grant.objects.on(on).filter(user=user, unit=unit) if permission in BY_CODE[grant.role].may
    ]
    return bool(held) and Placement.objects.on(on).filter(unit=unit).exists()
