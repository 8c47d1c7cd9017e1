"""What an officer fills in about lists: the files, what a list's columns are, what a refused row should say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.core.days import ANY_DAY
from vungmanh.core.typed_days import PAST
from vungmanh.kit.list_kind import ListKind
from vungmanh.lists.kinds import every_kind, kind_of
from vungmanh.sheets.intake import take_in
from vungmanh.sheets.unreadable import Unreadable
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near

_ACCEPTED: Final = ".xlsx,.xls,.docx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv"


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several. Gives a list of (name, content) that the guard has let through."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, bytes]]:
        files = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        if not files:
            raise forms.ValidationError(_("Choose the workbook or workbooks first."), "required")
        try:
            return take_in(files)
        except Unreadable as unreadable:
            advice = ""
            if unreadable.code == "picture":
                advice = _("A photographed list has to be typed first; the template workbook makes it quick.")
            raise forms.ValidationError(f"{unreadable} {advice}".strip(), unreadable.code) from None


class UploadForm(HouseForm):
    """The files, of which kind they are, and the day they were made for."""

    never_kept = True  # a phone is no place for the numbers of thousands

    workbooks = FilesField(
        label=gettext_lazy("Workbooks"),
        help_text=gettext_lazy(
            "Excel (.xlsx, .xls), .csv or Word (.docx), as your office keeps them. Choose several, or drop them here."
        ),
        widget=FilesInput(attrs={"accept": _ACCEPTED}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What the lists hold"), required=False, widget=forms.RadioSelect, initial=""
    )
    day = DayField(
        label=gettext_lazy("Made for the day"),
        kind=PAST,
        required=False,
        help_text=gettext_lazy("Leave it empty where the list says it itself, or is of today."),
    )

    about = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kinds: list[str], today: date, told: str = "", about: str = "", **more: Any) -> None:
        """A page that leads here may say of which kind the lists are, and which record they are `about`."""
        super().__init__(*args, **more)
        self.fields["about"].initial = about if about.isascii() and about.isdigit() else None
        self.fields["day"].window = (ANY_DAY[0], today)  # type: ignore[attr-defined]
        days_near(self, today)
        if len(kinds) == 1:
            self.only = kinds[0]
            del self.fields["kind"]
        else:
            known = [(kind.code, kind.words.title) for kind in every_kind() if kind.code in kinds]
            unknown = ("", _("Recognise it from the list"))
            self.fields["kind"].choices = [unknown, *known]  # type: ignore[attr-defined]
            self.fields["kind"].initial = told if told in kinds else ""

    @property
    def told_kind(self) -> str:
        """The chosen kind, or the only one the officer may load, or ""."""
        return str(self.cleaned_data.get("kind", getattr(self, "only", "")))

    @property
    def said(self) -> dict[str, str]:
        """What the lists need not ask any more: the record that they are about."""
        about, number = kind_of(self.told_kind).about if self.told_kind else None, self.cleaned_data["about"]
        return {about.key: str(number)} if about and number else {}


class ListForm(HouseForm):
    """What one list means: field by column, the unit it is about, the units its texts name, unknown values.

    `seen` is the list as ListSeen wrote it down, `given` what was answered about its columns before; `units` turns
    a typed name into a code, `alike` counts the lists with the same heads. The names of the boxes are numbered;
    `answers` says what they mean.
    """

    def __init__(
        self,
        *args: Any,
        seen: dict[str, Any],
        given: dict[str, str],
        kind: ListKind,
        units: Callable[[str], str],
        alike: int,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.seen, self.given, self.units = seen, given, units
        choices = [("", _("— not taken —"))]
        choices += [(each.code, _capital(_(each.label))) for each in kind.form.all_fields]
        for place, column in enumerate(seen["columns"]):
            label = f"{column['letter']} · {column['head']}" if column["head"] else column["letter"]
            box = forms.ChoiceField(label=label, choices=choices, required=False, initial=column["code"])
            box.help_text = " · ".join(column["examples"])
            self.fields[f"column{place}"] = box
        if kind.has_units:
            self._add_units(seen)
        for number, (code, value) in enumerate(self._unknown()):
            label = _("What “%(value)s” means") % {"value": value}
            box = forms.ChoiceField(
                label=label, choices=[("", _("— not known —")), *kind.meanings(code)], required=False
            )
            self.fields[f"value{number}"] = box
        self.fields["left_out"] = forms.BooleanField(
            label=_("Do not take this list"), required=False, initial=seen["state"] == "left out"
        )
        if alike:
            self.fields["alike"] = forms.BooleanField(
                label=_("The same for the %(count)d other lists with the same heads") % {"count": alike},
                required=False,
                initial=True,
            )

    def _add_units(self, seen: dict[str, Any]) -> None:
        about = seen["unit"]
        self.fields["unit"] = LineField(
            label=_("Unit of the list"),
            required=False,
            initial=f"{about['name']} ({about['code']})" if about and about["code"] else "",
            help_text=_("Code or name. May stay empty where each row or section names its unit."),
        )
        for place, named in enumerate(self._unnamed()):
            near = [(code, f"{name} ({code})") for code, name in named["near"]]
            self.fields[f"text{place}"] = LineField(
                label=_("Which unit is “%(text)s”?") % {"text": named["text"]},
                required=False,
                help_text=_("Near to it: %(candidates)s.") % {"candidates": "; ".join(name for _c, name in near[:5])}
                if near
                else "",
            )
        for name in ["unit", *(name for name in self.fields if name.startswith("text"))]:
            self.fields[name].widget.attrs["list"] = "units"

    def _unnamed(self) -> list[dict[str, Any]]:
        return [named for named in self.seen["units"] if not named["code"]]

    def _unknown(self) -> Iterator[tuple[str, str]]:
        for code, values in self.seen["unknown"].items():
            yield from ((code, value) for value in values)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        taken: dict[str, str] = {}
        for place, column in enumerate(self.seen["columns"]):
            code = said.get(f"column{place}", "")
            if code and code in taken:
                self.add_error(
                    f"column{place}",
                    _("Column %(letter)s is this already; a list has one column for it.") % {"letter": taken[code]},
                )
            elif code:
                taken[code] = column["letter"]
        for name in [name for name in self.fields if name == "unit" or name.startswith("text")]:
            if said.get(name):
                try:
                    said[name] = self.units(said[name])
                except forms.ValidationError as wrong:
                    self.add_error(name, wrong)
        return said

    def answers(self) -> dict[str, Any]:
        """The answers about the sheet of this list, of the form of a mapping file's `sheets`."""
        said, seen = self.cleaned_data, self.seen
        letters = {
            column["letter"]: said[f"column{place}"]
            for place, column in enumerate(seen["columns"])
            # Where something is asked, every column is answered: one that is left open would be asked about again.
            if seen["questions"] or column["letter"] in self.given or said[f"column{place}"] != column["code"]
        }
        answers: dict[str, Any] = {"letters": letters}
        before = (seen["unit"] or {}).get("code", "")
        row = str(seen["head_row"])
        if said["left_out"]:
            answers["lists"] = {row: ""}
        elif said.get("unit", "") != before or seen["state"] == "left out":
            answers["lists"] = {row: said.get("unit") or None}
        texts = {named["text"]: said.get(f"text{place}") for place, named in enumerate(self._unnamed())}
        answers["units"] = {text: code for text, code in texts.items() if code}
        values: dict[str, dict[str, str]] = {}
        for number, (code, value) in enumerate(self._unknown()):
            if said[f"value{number}"]:
                values.setdefault(code, {})[value] = said[f"value{number}"]
        answers["values"] = values
        return {part: entries for part, entries in answers.items() if entries}


class RowForm(HouseForm):
    """The cells of one refused row, field by field; long texts are as good as short ones, the reading judges them."""

    def __init__(self, *args: Any, cells: dict[str, str], kind: ListKind, wrong: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.cells = cells
        codes = [code for code in kind.form.codes if code in cells]
        for code, parts in kind.missed.items():
            if code not in cells and not any(part in codes for part in parts):
                codes.append(code)
        for code in codes:
            label = _capital(_(kind.form.field(code).label))
            self.fields[code] = LineField(label=label, required=False, max_length=500, initial=cells.get(code, ""))
            if wrong == code:
                self.fields[code].widget.attrs["autofocus"] = True

    def corrections(self) -> dict[str, str]:
        """What was typed otherwise than it stands there, by field."""
        return {
            code: self.cleaned_data[code]
            for code in self.fields
            if code != "once" and self.cleaned_data[code] != self.cells.get(code, "")
        }


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
