"""Answer what the lists ask, all of it at once; then they are read again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vungmanh.kit.act import Done, act
from vungmanh.lists.loaders import tells_of_others, upload_for
from vungmanh.lists.verbs import answer
from vungmanh.lists.views.looking import answer_form, preview_page
from vungmanh.sheets.models import Upload


@require_POST
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers to the questions of an upload: kept with those given before, and the lists read with them."""
    upload, unit = upload_for(request, pk)
    here = reverse("lists:import", args=[pk])
    # SECURITY: questions that were asked of somebody who may see more are first asked anew.
    if upload.state != Upload.READY or tells_of_others(request, upload):
        return redirect(here)
    form = answer_form(request, upload, unit)

    def do() -> Done:
        said = form.said(upload.answers)
        if said == upload.answers:
            return Done(_("No answer was changed."), here)
        answer(upload, said, by=request.user)
        return Done("", here)

    return act(request, form, do) or preview_page(request, upload, unit, form)
