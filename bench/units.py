"""Pour the units of an invented federation: themselves, their links, blocks, workers and places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bench.federation import Body, Federation
from bench.load import nothing, pour
from bench.sizes import REFORM_2025
from vungmanh.core import tree, vietnamese
from vungmanh.core.tree import Span
from vungmanh.organization.models import Link

TABLES = (
    "organization_unit", "organization_link", "organization_blockspell", "organization_workforce",
    "organization_placement",
)  # fmt: skip
_BLANK = ("founding_decision", "ownership", "tax_code", "address", "contact_name", "contact_phone", "contact_email")


def _text(day: date | None) -> str | None:
    return nothing() if day is None else day.isoformat()


def pour_units(made: Federation) -> None:
    """Placements come from the one function that derives them, fed with the history in memory."""
    bodies = made.bodies.values()
    unions = [body for body in bodies if body.ward]
    keys = ("search_key", "sort_key", "initials")
    pour(
        "organization_unit",
        ("id", "code", "name", *keys, "kind_id", "established_on", "dissolved_on", *_BLANK),
        (
            (
                str(body.pk), body.code, body.name, vietnamese.fold(body.name),
                vietnamese.sort_key(body.name, given_first=False), vietnamese.initials(body.name), body.kind,
                _text(body.life.since), _text(body.life.until), *("" for _ in _BLANK),
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
