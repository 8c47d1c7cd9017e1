"""An act that is looked at before it is done: first what would change, then one button that does just that.

What was looked at has a mark, which the button sends. Where something else would change by now, nothing is done: the
page is shown anew and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from vungmanh.kit.act import Do, Done, Refuse, act_page, do_once, lead_on, refusals_in
from vungmanh.ui.forms import HouseForm

_SEEN: Final = "seen"  # the hidden box of the mark
_LONGEST_MARK: Final = 40


@dataclass(frozen=True)
class Look:
    """What an act would change: `mark` tells exactly this from anything else, `show` reckons what its page shows.

    The mark is made of what the act would touch (mark_of), not of figures that others change all day.
    """

    mark: str
    show: Callable[[], dict[str, Any]]


class LookForm(HouseForm):
    """The form of an act that is looked at first. `agreed` is the mark of what was looked at, "" before."""

    seen = forms.CharField(required=False, max_length=_LONGEST_MARK, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *args: Any, **more: Any) -> None:
        self.agreed = str(data.get(_SEEN, ""))[:_LONGEST_MARK] if data is not None else ""
        if data is not None:  # shown once more, with what was refused, it asks for another look
            data = data.copy()
            data[_SEEN] = ""
        super().__init__(data, *args, **more)

    def answers(self) -> dict[str, Any]:
        """What was answered, as the boxes take it again. Only of a valid form."""
        return dict(self.cleaned_data)

    def to_agree(self, mark: str) -> HouseForm:
        """The same answers and the mark, hidden behind the button that does it. Only of a valid form."""
        answers = {name: answer for name, answer in self.answers().items() if name not in HouseForm.base_fields}
        form = HouseForm(initial={**answers, _SEEN: mark})
        for name in [name for name in self.fields if name not in form.fields]:
            form.fields[name] = deepcopy(self.fields[name])
            if not form.fields[name].widget.is_hidden:
                form.fields[name].widget = form.fields[name].hidden_widget()
        return form


def look_then_act(
    request: HttpRequest,
    unit: Any,
    form: LookForm,
    look: Callable[[], Look],
    do: Callable[[], Done],
    *,
    refuse: Refuse | None = None,
    **page: Any,
) -> HttpResponse | None:
    """The page of what would change, or what `kit.act.act` gives once that was agreed to; None as there.

    `page` is what `act_page` takes of the page that asks for agreement; it also gets what the look shows, and
    `changed`: it is not what was agreed to. A look changes nothing; it may refuse what the act would refuse.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    with refusals_in(form, refuse):
        if form.agreed:
            try:
                return lead_on(do_once(request, _as_agreed(form.agreed, look, do)))
            except _Otherwise:
                pass
        seen = look()
        shown = seen.show()
        return act_page(request, unit, form.to_agree(seen.mark), **page, **shown, changed=bool(form.agreed))
    return None


def mark_of(*facts: object) -> str:
    """A short name of exactly these facts.

    SECURITY: made with the office's own key, so that nobody can try which masked number among them gives it.
    """
    return salted_hmac("kit.looking", repr(facts), algorithm="sha256").hexdigest()[:_LONGEST_MARK]


class _Otherwise(Exception):
    """What would change is not what was agreed to."""


def _as_agreed(mark: str, look: Callable[[], Look], do: Do) -> Do:
    """`do`, if what would change is still what was looked at. Asked inside the act's transaction."""

    def agreed() -> Done:
        if look().mark != mark:
            raise _Otherwise
        return do()

    return agreed
