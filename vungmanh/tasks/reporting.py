"""What the progress report of a directive is made of, read as of a day."""

from __future__ import annotations

from datetime import date
from typing import Final

from vungmanh.core import paths
from vungmanh.organization.queries import names_on
from vungmanh.papers.queries import numbering_of
from vungmanh.tasks.models import StepQuerySet
from vungmanh.tasks.progress import Progress
from vungmanh.tasks.report import Facts, Of
from vungmanh.tasks.rules import GIVEN, OBSTACLE

_READ_AT_MOST: Final = 2_000  # units that are named one by one; the tables count all
PDF_AT_MOST: Final = 100  # rows of its tables; a longer one is given as a Word file alone (papers.pdf)
_ITSELF: Final = "Tại đơn vị"  # beside the units below


def facts_of(progress: Progress, on: date) -> Facts:
    """Five queries. `on` is the day of the paper."""
    paper, seen = progress.paper, progress.seen
    above = list(reversed(paths.ancestors(seen.path)[:-1]))
    names = names_on([seen.at.pk, *above, *([paper.issuer_id] if paper.issuer_id else [])], seen.day)
    numbering = numbering_of(seen.at.pk, "BC", on)
    tasks = [task.pk for task, _cell in progress.tasks]
    open_ = seen.steps().filter(task__in=tasks, is_open=True).order_by("unit__kind__rank", "unit__sort_key", "pk")
    return Facts(
        unit=names[seen.at.pk],
        is_upper=seen.at.kind.is_upper,
        above=[names[unit] for unit in above],
        day=seen.day,
        on=on,
        symbol=numbering.symbol("BC", on.year, None) if numbering else "…/BC-…",
        kind=paper.kind,
        number=paper.number,
        issued_on=paper.issued_on,
        issuer=names[paper.issuer_id] if paper.issuer_id else paper.issuer_outside,
        summary=paper.summary,
        tasks=[Of(task.what, cell.tally, task.due) for task, cell in progress.tasks if cell.tally],
        units=[Of(_ITSELF if unit.itself else unit.name, unit.tally) for unit in progress.units],
        obstacles=list(open_.filter(state=OBSTACLE).values_list("unit__name", "words")[:_READ_AT_MOST]),
        late=_names(open_.filter(late_from__lte=seen.day)),
        unopened=_names(open_.filter(state=GIVEN).exclude(late_from__lte=seen.day)),
    )


def _names(steps: StepQuerySet) -> list[str]:
    """Each unit once."""
    return list(dict.fromkeys(steps.values_list("unit__name", flat=True)[:_READ_AT_MOST]))
