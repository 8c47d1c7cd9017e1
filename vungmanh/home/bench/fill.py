"""Fill an empty database with an invented federation: units, people, books."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from time import perf_counter

from django.db import connections, transaction
from tqdm import tqdm

from vungmanh.core import tree, vietnamese
from vungmanh.core.tree import Span
from vungmanh.home.bench import people, synthetic
from vungmanh.home.bench.federation import Body, Federation, federation
from vungmanh.home.bench.load import Show, bare, fetch, nothing, on_postgres, pour, run
from vungmanh.home.bench.people import Portion, Rows
from vungmanh.home.bench.sizes import REFORM_2025, Size
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.rebuild import rebuild_sums
from vungmanh.ledger.queries import recounted
from vungmanh.members import measures as counted
from vungmanh.members.models import Membership, Person
from vungmanh.organization.measures import MEASURES as OF_UNITS
from vungmanh.organization.models import Link

UNITS = (
    "organization_unit", "organization_link", "organization_blockspell", "organization_workforce",
    "organization_placement",
)  # fmt: skip
PEOPLE = ("members_person", "members_identitynumber", "members_cardnumber", "members_membership")
BOOKS = ("ledger_entry", "ledger_rollup")
_WORKERS = 2

Steps = list[tuple[str, float]]


class Stopwatch:
    """Seconds of each step, shown while they pass."""

    def __init__(self, show: Show) -> None:
        self.show, self.steps = show, []  # type: tuple[Show, Steps]

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        self.show(what)
        began = perf_counter()
        yield
        self.steps.append((what, perf_counter() - began))


def fill(size: Size, *, today: date, show: Show) -> tuple[Federation, Steps]:
    """Load everything and close the books. The database holds nothing before. Returns what each step took."""
    watch = Stopwatch(show)
    if not on_postgres():
        run("PRAGMA synchronous=OFF")
    with watch.step("units in memory"):
        made = federation(size)
    with watch.step("units"), bare(UNITS, show), transaction.atomic():
        _pour_units(made)
    with bare(PEOPLE, watch.show):
        with watch.step("people, their numbers and memberships"):
            _pour_people(made)
        watch.show("indexes of people")
        began = perf_counter()
    watch.steps.append(("indexes and keys of people", perf_counter() - began))
    _reset_sequences()
    _analyze()
    _spread_out()
    with bare(("ledger_entry",), show), watch.step("entries from memberships"), transaction.atomic():
        _pour_entries(made)
    _analyze()
    with bare(("ledger_rollup",), show), watch.step("roll-up from entries"):
        rebuild_sums()
    with watch.step("closings"):
        close_months(today)
    with watch.step("statistics for the planner"):
        _reset_sequences()
        _analyze(vacuum=True)
    if not on_postgres():
        run("PRAGMA synchronous=FULL")
    return made, watch.steps


def _spread_out() -> None:
    """Let the large sorts of the load have memory that an office's server would not give to everybody."""
    if on_postgres():
        run("SET work_mem = '1GB'")


def _analyze(*, vacuum: bool = False) -> None:
    run("VACUUM ANALYZE" if vacuum and on_postgres() else "ANALYZE")


def _reset_sequences() -> None:
    """Ids were given, so the next one must come after them. SQLite does so by itself."""
    if on_postgres():
        for table in (*UNITS[:1], "members_person", "members_membership"):
            run(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


def _text(day: date | None) -> str | None:
    return nothing() if day is None else day.isoformat()


def _pour_units(made: Federation) -> None:
    bodies = made.bodies.values()
    unions = [body for body in bodies if body.ward]
    keys = ("search_key", "sort_key")
    blank = ("founding_decision", "ownership", "tax_code", "address", "contact_name", "contact_phone", "contact_email")
    pour(
        "organization_unit",
        ("id", "code", "name", *keys, "kind_id", "established_on", "dissolved_on", *blank),
        (
            (
                str(body.pk), body.code, body.name, vietnamese.fold(body.name),
                vietnamese.sort_key(body.name, given_first=False), body.kind, _text(body.life.since),
                _text(body.life.until), *("" for _ in blank),
            )
            for body in bodies
        ),
    )  # fmt: skip
    pour(
        "organization_link",
        ("unit_id", "parent_id", "kind", "since", "until", "decision"),
        (
            (str(body.pk), str(parent), kind, _text(days.since), _text(days.until), "")
            for body in bodies
            for kind, parent, days in _links(body, made)
        ),
    )
    pour(
        "organization_blockspell",
        ("unit_id", "block", "since", "until"),
        ((str(union.pk), str(union.block), _text(union.life.since), _text(union.life.until)) for union in unions),
    )
    pour(
        "organization_workforce",
        ("unit_id", "workers", "since", "until"),
        (
            (str(union.pk), str(union.members * 5 // 4 + 3), _text(union.life.since), _text(union.life.until))
            for union in unions
        ),
    )
    history = tree.History(
        {body.pk: body.life for body in bodies},
        {body.pk: body.links for body in bodies},
        {union.pk: [(union.block, union.life)] for union in unions},
    )
    pour(
        "organization_placement",
        ("unit_id", "path", "block", "since", "until"),
        (
            (str(body.pk), place.path, str(place.block), _text(place.span.since), _text(place.span.until))
            for body in bodies
            for place in tree.places_of(body.pk, history)
        ),
    )


def _links(body: Body, made: Federation) -> Iterator[tuple[str, int, Span]]:
    """Who manages, and for a union who recognises and collects: since July 2025 the province (Luật 97/2025, Đ.8)."""
    for link in body.links:
        yield Link.MANAGES, link.parent, link.span
        if body.ward:
            above = link.parent
            if link.span.since >= REFORM_2025:
                above = made.bodies[above].links[0].parent
            yield Link.RECOGNISES, above, link.span
            yield Link.COLLECTS, above, link.span


def _pour_people(made: Federation) -> None:
    """On PostgreSQL with two processes, each writing its own portions of unions."""
    parts = people.portions(made)
    names = people.pools(made)
    with tqdm(total=sum(part.people for part in parts), unit="người", unit_scale=True, disable=None) as bar:
        if not on_postgres():
            for part in parts:
                bar.update(_pour_portion(part, made, names))
            return
        connections.close_all()
        _share(made, names)
        # Forked, so that each process finds the federation and the names in memory, and frozen, so that the
        # collector of garbage leaves them alone there.
        gc.freeze()
        with ProcessPoolExecutor(_WORKERS, mp_context=get_context("fork")) as pool:
            for done in as_completed([pool.submit(_pour_shared, part) for part in parts]):
                bar.update(done.result())


_shared: list[tuple[Federation, dict[str, list[people.Name]]]] = []


def _share(made: Federation, names: dict[str, list[people.Name]]) -> None:
    _shared[:] = [(made, names)]


def _pour_shared(part: Portion) -> int:
    made, names = _shared[0]
    return _pour_portion(part, made, names)


def _pour_portion(part: Portion, made: Federation, names: dict[str, list[people.Name]]) -> int:
    rows = people.people_of(part, made, names, Rows(nothing()))
    with transaction.atomic():
        pour("members_person", people.PERSON, rows.persons)
        pour("members_identitynumber", people.IDENTITY, rows.identities)
        pour("members_cardnumber", people.CARD, rows.cards)
        pour("members_membership", people.MEMBERSHIP, rows.memberships)
    return part.people


# What the functions in members.measures count, as SQL; a test compares the two.
_STAYS = (
    "SELECT m.unit_id, m.since AS day, 1 AS amount FROM {rows}"
    " UNION ALL SELECT m.unit_id, m.until, -1 FROM {rows} AND m.until IS NOT NULL"
)
_ALL = "members_membership m WHERE true"
_OF_WOMEN = (
    f"members_membership m JOIN members_person p ON p.id = m.person_id WHERE p.gender = '{Person.FEMALE}'"
)
_COUNTS = {
    counted.MEMBERS.number: _STAYS.format(rows=_ALL),
    counted.MEMBERS_FEMALE.number: _STAYS.format(rows=_OF_WOMEN),
    **{
        measure.number: f"SELECT m.unit_id, m.{day} AS day, 1 AS amount FROM {_ALL} AND m.{field} = '{how}'"
        for measure, day, field, how in (
            (counted.ADMISSIONS, "since", "began", Membership.ADMITTED),
            (counted.TRANSFERS_IN, "since", "began", Membership.TRANSFERRED),
            (counted.DEPARTURES, "until", "ended", Membership.LEFT),
            (counted.TRANSFERS_OUT, "until", "ended", Membership.MOVED),
        )
    },
}


def _pour_entries(made: Federation) -> None:
    for number, rows in _COUNTS.items():
        run(
            "INSERT INTO ledger_entry (unit_id, measure, day, amount)"
            f" SELECT unit_id, {number}, day, sum(amount) FROM ({rows}) AS counted"
            " GROUP BY unit_id, day HAVING sum(amount) <> 0"
        )
    columns = ("unit_id", "measure", "day", "amount")
    for measure in OF_UNITS:
        pour(
            "ledger_entry",
            columns,
            (
                (str(unit), str(measure.number), day.isoformat(), str(amount))
                for (unit, day), amount in recounted(measure).items()
            ),
        )
    summed: dict[tuple[str, str, str], int] = {}
    for unit, number, day, amount in synthetic.entries(made):
        summed[unit, number, day] = summed.get((unit, number, day), 0) + int(amount)
    pour("ledger_entry", columns, ((*key, str(amount)) for key, amount in summed.items() if amount))


def holds_units() -> bool:
    return bool(fetch("SELECT 1 FROM organization_unit LIMIT 1"))
