"""How long a term of a body lasts that begins on a day, as the rules of that day say."""

from __future__ import annotations

from datetime import date

from vungmanh.officers.rules.bodies import years_of_term


def due_after(body: str, since: date) -> date | None:
    """Returns the first day after a term that begins on the day; None where no rule is known of the body."""
    rule = years_of_term(body, since)
    if rule is None:
        return None
    try:
        return since.replace(year=since.year + rule.value)
    except ValueError:  # 29 February
        return since.replace(year=since.year + rule.value, day=28)
