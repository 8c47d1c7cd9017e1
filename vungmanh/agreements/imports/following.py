"""New agreements of which a row says that another has taken their place: the next one of the same list follows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from vungmanh.agreements.imports.drafts import Draft
from vungmanh.agreements.rules.kinds import IN_FORCE, REPLACED, UPCOMING


def without_next(drafts: Sequence[Draft], today: date) -> list[Draft]:
    """Lets each be followed by the next one of its union and kind. Returns those that have none, and are still in force
    by their own days: nobody knows since when they are not."""
    of_union = defaultdict[tuple[int, str], list[Draft]](list)
    for draft in drafts:
        if draft.is_new:
            of_union[draft.agreement.unit_id, draft.agreement.kind].append(draft)
    alone = []
    for some in of_union.values():
        following: Draft | None = None
        for draft in sorted(some, key=lambda each: each.agreement.effective_on, reverse=True):
            if draft.listed.state == REPLACED and draft.agreement.state_on(today) in (IN_FORCE, UPCOMING):
                if following is None or following.agreement.effective_on == draft.agreement.effective_on:
                    alone.append(draft)
                    continue
                following.before = draft
            following = draft
    return alone
