"""Forms of the house keep what was typed, read days in any habit, and say what is wrong at the top and at the box."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms

from vungmanh.core.days import Known
from vungmanh.core.typed_days import AHEAD, BORN
from vungmanh.ui.forms import DayField, HouseForm, LineField, NameField, days_near

pytestmark = pytest.mark.usefixtures("in_english")


class Asking(HouseForm):
    name = LineField(label="Full name", help_text="As on the card.")
    day = DayField(label="Day")
    born = DayField(label="Born", kind=BORN, partial=True, required=False)
    due = DayField(label="Last day", kind=AHEAD, required=False)
    sure = forms.BooleanField(label="Sure", required=False)


def test_names_come_clean_whatever_they_were_typed_with() -> None:
    form = Asking({"name": "  Nguyễn\u00a0 Văn  An ", "day": "5.4.2026"})
    assert form.is_valid()
    assert form.cleaned_data["name"] == "Nguyễn Văn An"


@pytest.mark.parametrize(
    ("typed", "written"), [("tran thi mai", "Tran Thi Mai"), ("LÊ VĂN TÁM", "Lê Văn Tám"), ("H'Bia Niê", "H'Bia Niê")]
)
def test_a_name_is_written_as_people_write_it(typed: str, written: str) -> None:
    class Naming(HouseForm):
        name = NameField(label="Full name")

    form = Naming({"name": typed})
    assert form.is_valid()
    assert form.cleaned_data["name"] == written
    assert 'autocapitalize="words"' in form.render()


@pytest.mark.parametrize("typed", ["5/4/2026", "05-04-2026", "5 tháng 4 năm 2026", "2026-04-05", "05042026"])
def test_a_day_is_read_day_first_in_any_habit(typed: str) -> None:
    form = Asking({"name": "An", "day": typed})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 4, 5)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("31/02/2026", "There is no day"), ("hôm qua", "is not a day"), ("2026", "not a whole day"), ("", "required")],
)
def test_a_wrong_day_is_kept_and_said_in_the_summary_and_at_the_box(typed: str, said: str) -> None:
    form = Asking({"name": "An", "day": typed})
    page = form.render()
    assert page.count(said) == 2
    assert f'value="{typed}"' in page or not typed
    assert 'href="#id_day"' in page
    assert 'aria-invalid="true"' in page
    assert 'value="An"' in page


def test_two_digits_of_a_year_are_near_the_day_of_asking() -> None:
    typed = {"name": "An", "day": "5-4-26", "born": "1.5.88"}
    form = Asking(typed)
    assert not form.is_valid(), "who does not know the day of today asks for four digits"
    assert "may mean two years" in str(form.errors)
    near = Asking(typed)
    days_near(near, date(2026, 11, 29))
    assert near.is_valid(), near.errors
    assert near.cleaned_data["day"] == date(2026, 4, 5)
    assert near.cleaned_data["born"] == Known(date(1988, 5, 1), "day")


def test_a_box_of_a_day_shows_a_day_of_its_kind_and_opens_the_keys_of_digits() -> None:
    form = Asking({"day": "mai", "due": "mai"})
    days_near(form, date(2026, 11, 29))
    page = form.render()
    shown = {name: form[name].field.widget.attrs["placeholder"] for name in ("day", "born", "due")}
    assert shown == {"day": "30/10/2026", "born": "15/08/1978", "due": "29/12/2026"}
    assert 'placeholder="15/08/1978"' in page
    assert page.count('inputmode="decimal"') == 3
    assert "“mai” is not a day. Type day, month and year, for example 30/10/2026." in page
    assert "“mai” is not a day. Type day, month and year, for example 29/12/2026." in page


def test_what_can_be_read_in_two_ways_names_both() -> None:
    form = Asking({"name": "An", "day": "1/1/2026", "born": "10588"})
    days_near(form, date(2026, 11, 29))
    assert not form.is_valid()
    assert "can be read in two ways: 01/05/1988 / 10/05/1988." in str(form.errors["born"])


def test_a_birth_of_which_only_the_year_is_known_stays_so() -> None:
    form = Asking({"name": "An", "day": "1/1/2026", "born": "1988"})
    assert form.is_valid()
    assert form.cleaned_data["born"] == Known(date(1988, 1, 1), "year")
    shown = Asking(initial={"born": Known(date(1988, 1, 1), "year"), "day": date(2026, 4, 5)}).render()
    assert 'value="1988"' in shown
    assert 'value="05/04/2026"' in shown


def test_every_form_has_a_key_of_its_own() -> None:
    keys = {str(Asking()["once"].value()) for _ in range(3)}
    assert len(keys) == 3


def test_labels_and_help_belong_to_their_boxes() -> None:
    page = Asking().render()
    assert '<label for="id_name">Full name' in page
    assert 'aria-describedby="id_name_helptext"' in page
    assert "style=" not in page
