"""The boxes in which people are invited to a gathering, ticked, set by hand and written down as guests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.core.vietnamese import proper_case
from vungmanh.gatherings.models import Attendee, Gathering, Sitting
from vungmanh.gatherings.models.attendees import NAME_AT_MOST, PRESENCES, WHERE_AT_MOST
from vungmanh.gatherings.people_list import Listed
from vungmanh.gatherings.rules.kinds import LATE, PRESENT
from vungmanh.gatherings.told import Guest, Whom
from vungmanh.members.models import PersonQuerySet
from vungmanh.members.person_box import PersonField, person_meant
from vungmanh.officers.models import OFFICES
from vungmanh.organization import blocks
from vungmanh.organization.models import Unit
from vungmanh.ui.forms import HouseForm, LineField

_KEYS_AT_MOST: Final = 20_000  # letters
_NAMED_AT_MOST: Final = 300  # of more, whoever sends somebody is opened on the list first


class TicksForm(HouseForm):
    """Who of a page of the list was there: the boxes stand in the list itself. `shown` are all of the page, `seen`
    those who were ticked when it was shown, so that what a phone has said meanwhile is no change. `everybody`: whoever
    stands on other pages was there."""

    shown = forms.CharField(max_length=_KEYS_AT_MOST, required=False, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=_KEYS_AT_MOST, required=False, widget=forms.HiddenInput)
    everybody = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, people: Listed, everybody: bool) -> None:
        lines = people.lines
        super().__init__(
            data,
            initial={
                "shown": " ".join(str(line.key) for line in lines),
                "seen": " ".join(str(line.key) for line in lines if line.came),
                "everybody": everybody,
            },
        )
        at_first = {line.key for line in lines if line.came or (everybody and not line.is_set)}
        self.ticked = at_first if data is None else {int(key) for key in data.getlist("here") if _is_key(key)}

    def _keys(self, box: str) -> set[int]:
        return {int(key) for key in self.cleaned_data[box].split() if _is_key(key)}

    @property
    def state(self) -> str:
        """What those who are ticked now are: which of the two buttons was pressed."""
        return LATE if self.data.get("as") == LATE else PRESENT

    @property
    def there(self) -> set[int]:
        """Those who are ticked now and were not. Only of a valid form."""
        return (self.ticked & self._keys("shown")) - self._keys("seen")

    @property
    def away(self) -> set[int]:
        """Those who were ticked and are no more; of everybody, all on the page who are not."""
        known = self._keys("shown") if self.cleaned_data["everybody"] else self._keys("seen")
        return known - self.ticked


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16


class InviteForm(HouseForm):
    """Whoever holds an office below the unit on the first day, and somebody who is chosen."""

    offices = forms.MultipleChoiceField(
        label=_("Offices"), choices=OFFICES, required=False, widget=forms.CheckboxSelectMultiple
    )
    at_itself = forms.BooleanField(label=_("Those of this unit itself, too"), required=False)
    blocks = forms.TypedMultipleChoiceField(
        label=_("Only of these blocks"), choices=blocks.CHOICES, coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    chosen = PersonField(
        label=_("Somebody by name"), required=False, help_text=_("As on the list of members; accents are not needed.")
    )
    folded: ClassVar[Sequence[tuple[Any, Sequence[str]]]] = ((_("Only some blocks"), ("blocks",)),)

    def __init__(self, data: Any, *, unit: Unit, people: PersonQuerySet) -> None:
        super().__init__(data)
        self.unit, self.people = unit, people

    def clean_chosen(self) -> Any:
        return person_meant(self, "chosen", self.people) if self.cleaned_data["chosen"] else None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and not said["offices"] and not said["chosen"]:
            self.add_error("offices", _("Tick an office, or write a name below."))
        return said

    def whom(self) -> Whom:
        """Only of a valid form."""
        said = self.cleaned_data
        chosen = (said["chosen"],) if said["chosen"] else ()
        return Whom(tuple(said["offices"]), self.unit, tuple(said["blocks"]), said["at_itself"], chosen=chosen)


class GuestForm(HouseForm):
    """Somebody who came uninvited or in another's place; who is no member is written down as they say."""

    name = PersonField(label=pgettext_lazy("attendance", "Who"), help_text=_("As on the list of members; accents are not needed."))
    no_member = forms.BooleanField(label=_("Is no member of the union here"), required=False)
    where = LineField(label=_("From where"), required=False, max_length=WHERE_AT_MOST)
    place_of = forms.TypedChoiceField(label=_("In the place of"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(
        label=_("How they stand"), choices=[(PRESENT, _("was there")), (LATE, _("came late")), ("", _("is expected"))],
        required=False, widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(
        self, data: Any, *, gathering: Gathering, people: PersonQuerySet, instead: int | None, has_come: bool
    ) -> None:
        super().__init__(data, initial={"place_of": instead, "state": PRESENT})
        self.people = people
        here = Attendee.objects.standing().filter(gathering=gathering, invited=True).order_by("sort_key", "pk")
        if instead is not None or gathering.invited > _NAMED_AT_MOST:
            here = here.filter(pk=instead or 0)
        box: Any = self.fields["place_of"]
        rows = here.values_list("pk", "name", "unit__name")
        box.choices = [("", _("nobody")), *((key, f"{name}, {unit}" if unit else name) for key, name, unit in rows)]
        if not has_come:
            del self.fields["state"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        said["person"] = None
        if said.get("name") and not said.get("no_member"):
            try:
                said["person"] = person_meant(self, "name", self.people)
            except forms.ValidationError as unknown:
                self.add_error("name", unknown)
        return said

    def guest(self) -> Guest:
        """Only of a valid form."""
        said = self.cleaned_data
        person = said["person"]
        return Guest(
            person.name if person else proper_case(said["name"])[:NAME_AT_MOST], person, where=said["where"], place_of=said["place_of"],
            invited=not said.get("state") and said["place_of"] is None,
        )  # fmt: skip


class AttendanceForm(HouseForm):
    """How one of them stands on a day, by hand, with the reason."""

    day = forms.TypedChoiceField(label=_("Day"), coerce=int)
    state = forms.ChoiceField(label=_("How they stand"), choices=PRESENCES, widget=forms.RadioSelect)
    note = LineField(label=_("Reason"), required=False, max_length=WHERE_AT_MOST, help_text=_("Why they did not come."))

    def __init__(
        self, data: Any, *, attendee: Attendee, sittings: Sequence[Sitting], asked: Sitting, state: str
    ) -> None:
        super().__init__(data, initial={"day": asked.pk, "state": state, "note": attendee.note})
        self.sittings = {each.pk: each for each in sittings}
        box: Any = self.fields["day"]
        box.choices = [(each.pk, each.on.strftime("%d/%m/%Y")) for each in sittings]
        if len(sittings) == 1:
            box.widget = forms.HiddenInput()

    @property
    def sitting(self) -> Sitting:
        """Only of a valid form."""
        return self.sittings[self.cleaned_data["day"]]


def come(sittings: Sequence[Sitting], today: date) -> list[Sitting]:
    """The days that have come."""
    return [each for each in sittings if each.on <= today]
