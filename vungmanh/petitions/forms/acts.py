"""The boxes of what is done with a petition. They become values; the actions do the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.accounts.models import User
from vungmanh.core.days import show_day
from vungmanh.core.typed_days import AHEAD
from vungmanh.files.fields import FilesField
from vungmanh.organization.models import Unit, UnitQuerySet
from vungmanh.organization.unit_box import UnitField, unit_meant
from vungmanh.petitions.forms.chips import Chips
from vungmanh.petitions.models import Message, Petition
from vungmanh.petitions.models.petitions import EMPLOYER_AT_MOST, RESULTS, WORDS_AT_MOST
from vungmanh.petitions.rules.states import WITH_AUTHORITY, WITH_EMPLOYER
from vungmanh.petitions.veiled import short
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near

REASON_AT_MOST: Final = 255


def _words(label: Any, *, rows: int = 5, required: bool = True, **more: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, max_length=WORDS_AT_MOST, required=required, widget=widget, **more)


def _line(petition: Petition) -> str:
    return f"{short(petition)} · {petition.unit.name} · {show_day(petition.received_on)}"


class AnswerForm(HouseForm):
    """`seen`: how many messages the writer has read; who has answered meanwhile is not answered over unseen."""

    words = _words(_("Answer to the sender"), rows=7)
    evidence = FilesField(label=_("Files for the sender"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, files: Any, *, seen: int, words: str = "") -> None:
        super().__init__(data, files, initial={"seen": seen, "words": words})

    def read_since(self, seen: int) -> None:
        """What was read by now is on the page: sent once more, the answer stands beside the other one."""
        if self.is_bound:
            self.data = {**self.data.dict(), "seen": str(seen)}  # type: ignore[attr-defined]


class AnswerManyForm(HouseForm):
    """One answer to several petitions; whoever has been answered or closed meanwhile is left out."""

    petitions = forms.ModelMultipleChoiceField(
        label=_("Who is answered"), queryset=Petition.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick the petitions that you answer.")},
    )  # fmt: skip
    words = _words(_("Answer to each sender"), rows=7)
    evidence = FilesField(label=_("Files for the senders"), required=False)

    def __init__(self, data: Any, files: Any, *, petitions: Any, words: str = "") -> None:
        super().__init__(data, files, initial={"words": words, "petitions": [each.pk for each in petitions]})
        boxes: Any = self.fields
        boxes["petitions"].queryset = petitions


class NoteForm(HouseForm):
    words = _words(pgettext_lazy("among officers", "Note"))
    evidence = FilesField(label=_("Photos or files"), required=False)


class ReplyForm(HouseForm):
    """What the employer or an authority has answered, with its paper."""

    words = _words(_("What they have answered"))
    evidence = FilesField(label=_("Their paper, as a file or photos"), required=False)


class AssignForm(HouseForm):
    account = forms.ModelChoiceField(
        label=_("Who handles it"), queryset=User.objects.none(), widget=Chips, empty_label=None
    )

    def __init__(self, data: Any, *, people: Sequence[User], now: User | None) -> None:
        super().__init__(data, initial={"account": now})
        boxes: Any = self.fields
        boxes["account"].queryset = User.objects.filter(pk__in=[each.pk for each in people]).order_by("name", "pk")


class PassOnForm(HouseForm):
    """To the unit above in one touch; to another one by its name."""

    UP, DOWN, ELSEWHERE = "up", "down", "elsewhere"

    boxes: ClassVar = {"holder": "unit"}
    needed: ClassVar = {"unit": _("(needed for another unit)"), "below": _("(needed for a unit below)")}

    whom = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)
    below = forms.ModelChoiceField(label=_("Unit below"), queryset=Unit.objects.none(), required=False)
    unit = UnitField(label=_("Another unit"), required=False, help_text=_("Its code or its whole name."))
    reason = LineField(
        label=_("Why it is passed on"), max_length=REASON_AT_MOST,
        help_text=_("The other unit reads it, and the sender sees it."),
    )  # fmt: skip

    def __init__(self, data: Any, *, above: Unit | None, below: UnitQuerySet, anywhere: UnitQuerySet, today: date):
        ways: list[tuple[str, Any]] = [(self.ELSEWHERE, _("to another unit"))]
        if has_below := below.exists():
            ways.insert(0, (self.DOWN, _("to a unit below")))
        if above:
            ways.insert(0, (self.UP, _("up: %(unit)s") % {"unit": above.name}))
        super().__init__(data, initial={"whom": ways[0][0]})
        self.above, self.anywhere, self.today = above, anywhere, today
        boxes: Any = self.fields
        boxes["whom"].choices = ways
        boxes["below"].queryset = below
        boxes["below"].label_from_instance = lambda unit: unit.name
        if not has_below:
            del boxes["below"]

    def clean(self) -> dict[str, Any]:
        whom = self.cleaned_data.get("whom")
        if whom == self.DOWN and not self.cleaned_data.get("below"):
            self.add_error("below", _("Choose the unit."))
        if whom == self.ELSEWHERE:
            self._find_unit()
        return self.cleaned_data

    def _find_unit(self) -> None:
        if not self.cleaned_data.get("unit"):
            self.add_error("unit", _("Type the code or the name of the unit."))
            return
        try:
            self.cleaned_data["elsewhere"] = unit_meant(
                self, "unit", Unit.objects.none(), on=self.today, anywhere=self.anywhere
            )
        except forms.ValidationError as wrong:
            self.add_error("unit", wrong)

    def holder(self) -> Unit:
        """Only of a valid form."""
        said = self.cleaned_data
        chosen = {self.UP: self.above, self.DOWN: said.get("below"), self.ELSEWHERE: said.get("elsewhere")}
        found = chosen[said["whom"]]
        assert found
        return found


class ForwardForm(HouseForm):
    state = forms.ChoiceField(
        label=_("To whom"), widget=forms.RadioSelect, initial=WITH_EMPLOYER,
        choices=[(WITH_EMPLOYER, _("to the employer")), (WITH_AUTHORITY, _("to an authority"))],
    )  # fmt: skip
    outside = LineField(label=_("Name of the employer or the authority"), max_length=EMPLOYER_AT_MOST)
    words = _words(
        _("What is asked of them"), rows=4, required=False,
        help_text=_("They learn what was said and never by whom. The sender sees that it was forwarded."),
    )  # fmt: skip

    def __init__(self, data: Any, *, employer: str) -> None:
        super().__init__(data, initial={"outside": employer})


class ExtendForm(HouseForm):
    due = DayField(label=_("New last day"), kind=AHEAD)
    reason = LineField(
        label=_("Why it takes longer"),
        max_length=REASON_AT_MOST,
        help_text=_("The sender sees the day and the reason."),
    )

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        days_near(self, today)


class CloseForm(HouseForm):
    needed: ClassVar = {
        "words": _("(needed unless it is met or withdrawn)"),
        "evidence": _("(needed where it is met and the sender has not said so)"),
    }

    result = forms.ChoiceField(label=_("What came of it"), choices=RESULTS, widget=forms.RadioSelect)
    words = _words(_("In a few words"), rows=4, required=False, help_text=_("The sender sees it."))
    evidence = FilesField(label=_("What proves it: photos, a decision, a payslip"), required=False)


class SenderForm(HouseForm):
    """What the sender has told an officer."""

    needed: ClassVar = {"words": _("(needed unless it is settled)")}

    kind = forms.ChoiceField(
        label=_("What has the sender said?"), widget=forms.RadioSelect,
        choices=[
            (Message.SETTLED, _("It is settled now")), (Message.OBJECTION, _("It is not settled, because …")),
            (Message.SENDER, _("Something more about it")),
        ],
    )  # fmt: skip
    words = _words(_("In the sender's words"), rows=4, required=False)
    evidence = FilesField(label=_("Photos or files"), required=False)

    def __init__(self, data: Any, files: Any, *, kinds: Sequence[str]) -> None:
        super().__init__(data, files)
        boxes: Any = self.fields
        boxes["kind"].choices = [each for each in boxes["kind"].choices if each[0] in kinds]


class StayedForm(HouseForm):
    YES, NO = "yes", "no"

    needed: ClassVar = {"words": _("(needed if it has not stayed so)")}

    stayed = forms.ChoiceField(
        label=_("Has it stayed settled?"), widget=forms.RadioSelect,
        choices=[(YES, pgettext_lazy("it has stayed settled", "Yes")), (NO, _("No, it is as before"))],
    )  # fmt: skip
    words = _words(_("In the sender's words"), rows=3, required=False)

    @property
    def said_yes(self) -> bool:
        return bool(self.cleaned_data["stayed"] == self.YES)


class JoinForm(HouseForm):
    petitions = forms.ModelMultipleChoiceField(
        label=_("What is joined with it"), queryset=Petition.objects.none(), widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip
    number = LineField(label=_("Another one, by its number"), required=False, max_length=15)

    def __init__(self, data: Any, *, candidates: QuerySet[Petition], others: QuerySet[Petition]) -> None:
        super().__init__(data)
        boxes: Any = self.fields
        boxes["petitions"].queryset = candidates
        boxes["petitions"].label_from_instance = _line
        if not candidates.exists():
            del boxes["petitions"]
        self.others = others

    def clean_number(self) -> Petition | None:
        digits = "".join(self.cleaned_data["number"].split())
        if not digits:
            return None
        found = self.others.filter(number=digits).first() if len(digits) == 9 else None
        if found is None:
            raise forms.ValidationError(_("There is no petition of this number that you may join with it."))
        return found

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.chosen():
            self.add_error(None, _("Tick at least one petition, or type its number."))
        return self.cleaned_data

    def chosen(self) -> list[Petition]:
        said = self.cleaned_data
        other = [said["number"]] if said.get("number") else []
        return [*other, *(each for each in said.get("petitions", ()) if each not in other)]


class StrikePetitionForm(HouseForm):
    reason = LineField(
        label=_("Why it is struck out"), max_length=REASON_AT_MOST,
        help_text=_("It stays readable with your reason, and is counted no more."),
    )  # fmt: skip


class SeeSenderForm(HouseForm):
    never_kept = True

    reason = LineField(
        label=_("Why you have to know who it is"), max_length=REASON_AT_MOST,
        help_text=_("It stays in the journal; the sender sees that your role has opened the name, and on which day."),
    )  # fmt: skip
