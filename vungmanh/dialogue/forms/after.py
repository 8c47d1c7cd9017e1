"""The boxes of what comes of a dialogue: points and answers, promises; checks of a resolution, the board elected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.core.typed_days import AHEAD, NEAR, PAST
from vungmanh.dialogue.forms.boxes import SaidField
from vungmanh.dialogue.models import Dialogue, Point
from vungmanh.dialogue.models.after import OUTCOMES, SAID_AT_MOST
from vungmanh.dialogue.models.dialogues import SIDES
from vungmanh.dialogue.rules.kinds import OPEN, WORKERS
from vungmanh.dialogue.told import Checked, Elected, Promised, Raised
from vungmanh.petitions.forms.chips import Chips
from vungmanh.situation.forms.boxes import CountField
from vungmanh.tasks.models.beside import WHAT_AT_MOST
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near

ROWS_AT_MOST: Final = 10
_WHO_AT_MOST: Final = 120
_OF_A_ROW: Final = ("said", "side", "answer", "outcome")


class PointsForm(HouseForm):
    """One point, or several at once; their boxes bear the number of their row. What has no words is no point, where
    others have some."""

    rows_shown = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, rows: int = 1) -> None:
        self.many = min(max(rows, 1), ROWS_AT_MOST)
        super().__init__(data, initial={"rows_shown": self.many})
        for place in range(self.many):
            alone = self.many == 1
            for name, box in _boxes_of_a_point(is_needed=alone).items():
                self.fields[f"{name}_{place}"] = box

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The boxes of each point."""
        return [[self[f"{name}_{place}"] for name in _OF_A_ROW] for place in range(self.many)]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = self.cleaned_data
        filled = [place for place in range(self.many) if said.get(f"said_{place}")]
        if not filled and not any(f"said_{place}" in self.errors for place in range(self.many)):
            self.add_error("said_0", _("Write what was said."))
        self.raised = [_raised(said, place) for place in filled]
        self.filled = filled
        return said

    def box_of(self, said: str) -> str | None:
        """What an action calls by its place among those that were filled stands in another row of the page."""
        name, _line, number = said.rpartition("_")
        if name in _OF_A_ROW and number.isdecimal() and int(number) < len(self.filled):
            return super().box_of(f"{name}_{self.filled[int(number)]}")
        return super().box_of(said)


def _boxes_of_a_point(*, is_needed: bool) -> dict[str, forms.Field]:
    return {
        "said": SaidField(label=_("What was said"), max_length=SAID_AT_MOST, required=is_needed),
        "side": forms.ChoiceField(
            label=_("By which side"), choices=SIDES, initial=WORKERS, required=False, widget=Chips
        ),
        "answer": SaidField(label=_("What was answered"), max_length=SAID_AT_MOST, required=False),
        "outcome": forms.ChoiceField(
            label=_("What became of it"), choices=OUTCOMES, initial=OPEN, required=False, widget=Chips
        ),
    }  # fmt: skip


def _raised(said: Mapping[str, Any], place: int, key: int | None = None) -> Raised:
    return Raised(
        said=said[f"said_{place}"], side=said.get(f"side_{place}") or WORKERS, answer=said.get(f"answer_{place}") or "",
        outcome=said.get(f"outcome_{place}") or OPEN, key=key,
    )  # fmt: skip


class PointForm(HouseForm):
    """One point that stands, to be corrected."""

    def __init__(self, data: Any, *, point: Point) -> None:
        super().__init__(data, initial={f"{name}_0": getattr(point, name) for name in _OF_A_ROW})
        self.point = point
        for name, box in _boxes_of_a_point(is_needed=True).items():
            self.fields[f"{name}_0"] = box

    def raised(self) -> Raised:
        return _raised(self.cleaned_data, 0, self.point.pk)


class PromiseForm(HouseForm):
    """What the employer has promised: it becomes a task that the officers of the unit follow."""

    what = LineField(label=_("What was promised"), max_length=WHAT_AT_MOST)
    due = DayField(label=pgettext_lazy("promise", "To be done by"), kind=AHEAD)
    who = LineField(
        label=_("By whom"), max_length=_WHO_AT_MOST, required=False,
        help_text=_("Head, department or person of the employer; left empty, the employer as such."),
    )  # fmt: skip

    def __init__(self, data: Any, *, what: str = "", today: date) -> None:
        super().__init__(data, initial={"what": what})
        days_near(self, today)

    def promised(self) -> Promised:
        said = self.cleaned_data
        return Promised(said["what"], said["due"], said["who"])


class CheckForm(HouseForm):
    """How the resolution of a conference is carried out."""

    on = DayField(label=_("Checked on"), kind=PAST)
    result = SaidField(label=_("What was found"), max_length=SAID_AT_MOST, rows=4, required=False)
    told_on = DayField(label=_("Everybody was told on"), kind=PAST, required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        days_near(self, today)

    def checked(self) -> Checked:
        said = self.cleaned_data
        return Checked(said["on"], said["result"], said["told_on"])


class BoardForm(HouseForm):
    """A people's inspection board was elected."""

    elected_on = DayField(label=_("Elected on"), kind=PAST)
    members = CountField(label=_("How many members"), required=False)
    recognised_on = DayField(label=_("Recognised by the committee on"), kind=PAST, required=False)
    until = DayField(
        label=_("Term until"), kind=NEAR, required=False, help_text=_("Left empty, two years as the law has it.")
    )
    folded: Sequence[tuple[Any, Sequence[str]]] = ((pgettext_lazy("board", "Another term"), ("until",)),)  # type: ignore[misc]

    def __init__(self, data: Any, *, conference: Dialogue | None, today: date) -> None:
        super().__init__(data, initial={"elected_on": conference.on if conference else today})
        self.conference = conference
        days_near(self, today)

    def elected(self) -> Elected:
        said = self.cleaned_data
        return Elected(said["elected_on"], said["members"], said["until"], said["recognised_on"], self.conference)
