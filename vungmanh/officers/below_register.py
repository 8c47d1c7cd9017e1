"""The list of what is due of committees below: as a register, by kind, with Excel of what is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Final

from django import forms
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.measures import Words
from vungmanh.core.vietnamese import fold
from vungmanh.kit.filters import FilterForm
from vungmanh.kit.listing import A_PAGE, LISTED_AT_MOST, ListPage, turned
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column
from vungmanh.officers.below import ENDED, MISSING, SOON, VACANT, WHAT, Finding, findings_below, of_kind
from vungmanh.officers.models import BODIES
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.bodies import TOO_LARGE, TOO_SMALL
from vungmanh.ui.forms import DayField, LineField

_WORDS: Final[dict[str, Words]] = {
    ENDED: _("Term is over"),
    SOON: _("Term ends within six months"),
    VACANT: _("Seats are empty"),
    TOO_SMALL: _("Too small by the rules"),
    TOO_LARGE: _("Too large by the rules"),
    MISSING: _("Must be, and is not"),
}
_TONES: Final = {ENDED: "bad", MISSING: "bad"}
_BODY_NAMES: Final[dict[str, Words]] = dict(BODIES)


class BelowForm(FilterForm):
    """What is due, of which body, at units of which name, on which day."""

    of_the_moment: ClassVar[Sequence[str]] = ("day",)

    q = LineField(label=_("Name or code of the unit"), required=False, max_length=100)
    what = forms.ChoiceField(
        label=_("What is due"),
        required=False,
        choices=[("", _("All of them")), *((each, _WORDS[each]) for each in WHAT)],
    )
    body = forms.ChoiceField(label=_("Body"), required=False, choices=[("", _("All bodies")), *BODIES])
    day = DayField(label=_("On the day"), required=False)

    def clean_day(self) -> date:
        return self.cleaned_data["day"] or self.today

    def as_of(self) -> date:
        day: date = self.cleaned_data["day"]
        return day

    def everyday(self, name: str) -> Any:
        return self.today if name == "day" else super().everyday(name)

    @cached_property
    def everything(self) -> list[Finding]:
        """What the reader sees is due on the day, of every kind, at the units of the name. Only of a valid form."""
        return self.all_for(Permission.SEE_OFFICERS)

    def all_for(self, to: Any) -> list[Finding]:
        """The same at the units where the reader has the right `to`."""
        found = findings_below(self.at, self.as_of(), self.user, self.today, to)
        words = fold(self.cleaned_data["q"]).split()
        if not words:
            return found
        return [each for each in found if all(word in fold(f"{each.name} {each.code}") for word in words)]

    def found(self, to: Any) -> Sequence[Finding]:
        """What is asked for, in the order of units or of days."""
        all_of_it = self.everything if to == Permission.SEE_OFFICERS else self.all_for(to)
        found = of_kind(all_of_it, self.cleaned_data["what"], self.cleaned_data["body"])
        sort = self.question().sort
        if sort.removeprefix("-") == "due":
            return sorted(found, key=lambda each: each.due or date.max, reverse=sort.startswith("-"))
        return found[::-1] if sort.startswith("-") else found


@dataclass(frozen=True)
class _Reckoned:
    """The listing of what is reckoned at once."""

    form: BelowForm
    to: Any

    def page(self, number: Any) -> ListPage:
        found = self.form.found(self.to)
        page = turned(len(found), number)
        records = found[page.start_index() - 1 :][:A_PAGE] if found else []
        return ListPage(records, min(len(found), LISTED_AT_MOST), len(found) > LISTED_AT_MOST, page)

    def everything(self, limit: int) -> Sequence[Finding] | None:
        found = self.form.found(self.to)
        return found if len(found) <= limit else None


def _committees_of(finding: Finding) -> str:
    return reverse("officers:committees", args=[finding.code]) + f"#{finding.body}"


def _seats(finding: Finding) -> str:
    return f"{finding.people}/{finding.seats}" if finding.seats else str(finding.people)


BELOW: Final = Register(
    code="committees_below",
    name=_("Committees to look into"),
    view="officers:below",
    sheet_view="officers:below_sheet",
    form=BelowForm,
    asks=rights_of,
    rows=_Reckoned,
    columns=(
        Column("unit", _("Unit"), lambda each: each.name, sort=("unit",), link=_committees_of, width=40),
        Column(
            "what", _("What is due"), lambda each: str(_WORDS[each.what]), width=26,
            tone=lambda each: _TONES.get(each.what, "warn"),
        ),
        Column("body", _("Body"), lambda each: str(_BODY_NAMES[each.body]), width=24),
        Column("due", _("Term ends"), lambda each: each.due, "day", sort=("due",), width=12, on_phone="named"),
        Column("people", _("People of seats"), _seats, look="number", width=12, on_phone="named"),
        Column("members", _("Members"), lambda each: each.union.members, "count", width=12, on_phone="named"),
        Column("women", _("Women members"), lambda each: each.union.women, "count", width=12, on_phone="none"),
    ),
    sees=Permission.SEE_OFFICERS,
    exports=Permission.EXPORT_OFFICERS,
    file="cac-ban-can-quan-tam",
    titled=_("Committees to look into on %(day)s"),
)  # fmt: skip


def kinds_of(form: BelowForm) -> Iterator[tuple[str, str, bool]]:
    """(words with how many, address, whether it is asked for)."""
    here, question = reverse(BELOW.view, args=[form.at.code]), form.question()
    asked = form.cleaned_data["what"]
    everything = of_kind(form.everything, "", form.cleaned_data["body"])
    counts = Counter(each.what for each in everything)
    yield _counted(_("All of them"), len(everything)), here + question.without("what").query(), not asked
    for what in WHAT:
        if counts[what] or what == asked:
            yield _counted(_WORDS[what], counts[what]), here + question.but(what=what).query(), what == asked


def _counted(words: Words, count: int) -> str:
    return f"{words} ({number_format(count, use_l10n=True, force_grouping=True)})"


def people_of(form: BelowForm) -> Iterator[tuple[Words, str]]:
    """Lists of people, which the register of officers has: (words, address)."""
    register = reverse("officers:register", args=[form.at.code])
    new_since = form.today.replace(month=1, day=1).isoformat()
    yield _("Chairs new since the year began"), f"{register}?office={offices.CHAIR}&since={new_since}"
    yield _("People with three offices or more"), f"{register}?many=True"
    if form.at.kind.is_upper:
        yield _("Chairs who depend on the employer"), f"{register}?office={offices.CHAIR}&depends=True"
