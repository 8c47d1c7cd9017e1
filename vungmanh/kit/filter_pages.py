"""The pages of the filters that somebody has kept of one register: keep, see, rename, delete. Nobody sees another's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kit.act import Done, act, act_page, press
from vungmanh.kit.saved_filters import forget_filter, rename_filter, save_filter, saved_by
from vungmanh.ui.forms import HouseForm, LineField

_LONGEST = 500  # letters of a question


class NameForm(HouseForm):
    name = LineField(label=gettext_lazy("Name of the filter"), max_length=60)


class KeepForm(NameForm):
    question = forms.CharField(max_length=_LONGEST, widget=forms.HiddenInput)


@dataclass(frozen=True)
class FilterPages:
    """`view` is the register's own page, `mine_view` the list of filters; these and the others stand under a unit's
    code. `read(request, unit, query, today)` gives what is kept of a question and what it says in words, both "" where
    it cannot be read.
    """

    register: str
    view: str
    mine_view: str
    keep_view: str
    rename_view: str
    forget_view: str
    read: Callable[[HttpRequest, Any, str, date], tuple[str, str]]

    def mine(self, request: HttpRequest, unit: Any, *, today: date) -> HttpResponse:
        return self._page(request, unit, {}, today)

    def keep(self, request: HttpRequest, unit: Any, *, today: date) -> HttpResponse:
        """Keep the question of the list the person is looking at; a name that will not do is mended on a page of its
        own."""
        question, _words = self.read(request, unit, request.POST.get("question", "")[:_LONGEST], today)
        back = reverse(self.view, args=[unit.code])
        if not question:
            return redirect(back)
        form = KeepForm(request.POST)
        there = f"{back}?{question}"

        def do() -> Done:
            save_filter(form.cleaned_data["name"], question, register=self.register, by=request.user)
            return Done(_("The filter “%(name)s” is kept.") % form.cleaned_data, there)

        return act(request, form, do) or act_page(
            request, unit, form, heading=_("Keep this filter"), verb=_("Keep"), back=there
        )

    def rename(self, request: HttpRequest, unit: Any, pk: int, *, today: date) -> HttpResponse:
        saved = get_object_or_404(saved_by(request.user, self.register), pk=pk)
        form = NameForm(request.POST)

        def do() -> Done:
            rename_filter(saved, form.cleaned_data["name"])
            said = _("The filter is now called “%(name)s”.") % form.cleaned_data
            return Done(said, reverse(self.mine_view, args=[unit.code]))

        return act(request, form, do) or self._page(request, unit, {saved.pk: form}, today)

    def forget(self, request: HttpRequest, unit: Any, pk: int) -> HttpResponse:
        saved = get_object_or_404(saved_by(request.user, self.register), pk=pk)
        back = reverse(self.mine_view, args=[unit.code])

        def do() -> Done:
            forget_filter(saved)
            return Done(_("The filter “%(name)s” is deleted.") % {"name": saved.name}, back)

        return press(request, do, back=back)

    def _page(self, request: HttpRequest, unit: Any, wrong: dict[int, NameForm], today: date) -> HttpResponse:
        """Each kept filter with its box; `wrong` are the boxes that were not right."""
        rows = []
        for saved in saved_by(request.user, self.register):
            form = wrong.get(saved.pk) or NameForm(initial={"name": saved.name}, auto_id=f"id_{saved.pk}_%s")
            rows.append((saved, form, self.read(request, unit, saved.query, today)[1]))
        return TemplateResponse(request, "kit/saved_filters.html", {"unit": unit, "pages": self, "rows": rows})
