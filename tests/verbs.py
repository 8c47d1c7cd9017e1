"""Everything in the house that acts for somebody: whatever takes `by`; and which of it writes no row of a unit."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import Final

import vungmanh
from vungmanh.access.permissions import Permission

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "record.record": "the journal itself",
    "heads.continue_after_restore": "the journal itself",
    "limits.spend": "how much somebody did in a day",
    "limits.is_over": "how much somebody did in a day",
    "grant_role.may_be_given": "which roles a form offers at one unit",
    "forget_second_factor.forget_second_factor": "an account stands at no unit; the command line alone",
    "open_account.open_account": "an account stands at no unit, and may do nothing before it is given a role",
    "open_account.open_invited": "an account stands at no unit, and may do nothing before it is given a role",
    "close_account.close_account": "an account stands at no unit; who runs the system",
    "close_account.reopen_account": "an account stands at no unit; who runs the system",
    "renew_link.renew_link": "asked by renew_sign_in",
    "make_link.make_link": "asked by renew_sign_in",
    "renewing.why_not_renewed": "says why not to renew_sign_in",
    "look_up.may_look_up": "whether a search by number is offered at all",
    "look_up.begin_look": "how much somebody has searched in a day",
    "look_up.looked_up": "the journal of a search, which finds people within reach alone",
    "save_filter.save_filter": "one's own questions, without any unit",
    "verbs.send": "files that wait; the page asks, and the worker asks again at every row",
    "verbs.answer": "as send, for the officer who has answered",
    "verbs.agree": "as send, for the officer who has agreed",
    "quota.refuse_beyond": "how much somebody sends in a day",
    "quota.refuse_while_busy": "how much somebody sends in a day",
    "met.remember": "the journal of whom a list was told about",
    "met.refuse_who_has_met_too_many": "how much somebody did in a day",
    "reveal_numbers.begin_reveal": "how much somebody did in a day",
    "meet.meet": "the journal of whom a list or a form was told about",
    "meet.refuse_if_over": "how much somebody did in a day",
    "meet.seen_among": "whom the officer may see",
    "give_password.give_password": "an account stands at no unit; the command line alone",
    "matching.match": "part of import_units: refuses the rows of units that are others' today",
    "missing.tell_missing": "names whom the officer may see; what is decided is asked at every row by import_members",
    "meant.finder_below": "which units a list may mean; asked by import_members at every row",
    "offered.named_by": "which unit a typed answer means; what follows from it is asked at every row",
    "earlier_place.place_before": "the choices; found_units asks at the place of then",
    "plan.plan": "asked by import_members, at every row and once more when all is known",
    "transferring.weigh": "says of each whether they can go; transfer_members stands on it",
    "undo_changes.undo_changes": "part of undo_members, for imports of before lists were kept",
    "seats.elsewhere": "the question itself",
    "seats.require_at_each": "the question itself",
}

# Rights by which nothing is written, and those that no unit bears.
NOTHING_WRITTEN: Final = {
    Permission.SEE_FIGURES,
    Permission.SEE_UNITS,
    Permission.SEE_MEMBERS,
    Permission.READ_JOURNAL,
    Permission.RUN_SYSTEM,
}

_NOT_LOOKED_AT: Final = (".tests", ".migrations", ".bench", ".demo", ".management")


def every_verb() -> set[str]:
    """`module.function` of everything in the house that takes `by`."""
    found = set()
    for module in pkgutil.walk_packages(vungmanh.__path__, "vungmanh."):
        if any(part in module.name for part in _NOT_LOOKED_AT):
            continue
        for name, each in vars(importlib.import_module(module.name)).items():
            own = inspect.isfunction(inspect.unwrap(each)) and each.__module__ == module.name
            if own and not name.startswith("_") and "by" in inspect.signature(each).parameters:
                found.add(f"{module.name.rsplit('.', 1)[-1]}.{name}")
    return found
