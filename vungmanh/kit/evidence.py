"""The two pages by which evidence comes to a record and is struck out, for the room that owns the record to open.

The room has found the record and asked for the right; `keep` and `strike` are its verbs, in whose transaction the file
is kept. Files are let through by a view that is marked `takes_files` (sheets/intake).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.files.fields import FilesField
from vungmanh.files.guard import Looked
from vungmanh.files.limits import LETTERS_OF_A_REASON
from vungmanh.files.models import Evidence
from vungmanh.files.queries import standing_named
from vungmanh.files.subject import Subject
from vungmanh.kit.act import Done, act, act_page
from vungmanh.ui.forms import HouseForm, LineField

STYLES: Final = "files/evidence.css"  # of every page with a box for files


class AttachForm(HouseForm):
    evidence = FilesField()


class StrikeForm(HouseForm):
    evidence = forms.CharField(max_length=36, widget=forms.HiddenInput)
    reason = LineField(label=gettext_lazy("Why it is struck out"), max_length=LETTERS_OF_A_REASON)


def attach_page(request: HttpRequest, unit: Any, *, back: str, keep: Callable[[Sequence[Looked]], Any]) -> HttpResponse:
    """Asks for files and has them kept, all or none."""
    form = AttachForm(*((request.POST, request.FILES) if request.method == "POST" else ()))

    def do() -> Done:
        keep(form.cleaned_data["evidence"])
        return Done(_("The files are attached."), back)

    heading, verb = _("Attach files"), _("Attach")
    return act(request, form, do) or act_page(request, unit, form, heading=heading, verb=verb, back=back, styles=STYLES)


def strike_page(
    request: HttpRequest, unit: Any, about: Subject, *, back: str, strike: Callable[[Evidence, str], Any]
) -> HttpResponse:
    """Asks for the reason and has the file struck out. SECURITY: a file of another record is not found here."""
    file = _named(request, about)
    form = StrikeForm(request.POST or None, initial={"evidence": file.public_id})

    def do() -> Done:
        strike(file, form.cleaned_data["reason"])
        return Done(_("“%(file)s” has been struck out.") % {"file": file.name}, back)

    lead = _("The line of “%(file)s” stays on the page with your reason; the file is given out no more.")
    return act(request, form, do) or act_page(
        request,
        unit,
        form,
        heading=_("Strike out this file?"),
        verb=_("Strike out"),
        back=back,
        lead=lead % {"file": file.name},
    )


def _named(request: HttpRequest, about: Subject) -> Evidence:
    """The file that the address, or the form that was sent, names. Raises Http404."""
    said = request.POST.get("evidence") or request.GET.get("evidence", "")
    try:
        found = standing_named(UUID(said))
    except ValueError:
        found = None
    if found is None or found.about != about:
        raise Http404
    return found
