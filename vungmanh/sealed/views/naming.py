"""Who reads for a level what is reported in confidence from below it: named and taken off by name."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, press
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.sealed.actions.name_readers import name_reader, take_reader_off
from vungmanh.sealed.forms.naming import WhoForm
from vungmanh.sealed.levels import level_of, reader_at
from vungmanh.sealed.refusals import CannotNameReader
from vungmanh.sealed.route import AT_LEAST


@require_safe
def readers(request: HttpRequest, code: str) -> HttpResponse:
    """Those who read for the unit, and who of its people may be named."""
    unit = unit_for(request, code, to=Permission.NAME_READERS)
    level = level_of(unit, today_of(request))
    named = [each for each in level.people if each.reader]
    others = [each for each in level.people if not each.reader]
    shown = {"unit": unit, "level": level, "named": named, "others": others, "form": WhoForm(), "needed": AT_LEAST}
    return TemplateResponse(request, "sealed/readers.html", shown)


@require_POST
def name(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.NAME_READERS)
    form, today = WhoForm(request.POST), today_of(request)
    account = form.cleaned_data["account"] if form.is_valid() else 0
    person = next((each.user for each in level_of(unit, today).people if each.user.pk == account), None)

    def do() -> Done:
        if person is None:
            raise CannotNameReader(_("Only somebody with a role at %(unit)s can read for it.") % {"unit": unit})
        name_reader(unit, person, by=request.user, today=today)
        return Done(_("%(person)s reads confidential reports from today.") % {"person": person}, _back(code))

    return press(request, do, back=_back(code))


@require_POST
def take_off(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.NAME_READERS)
    today = today_of(request)
    found = reader_at(unit, pk)
    if found is None:
        raise Http404
    reader, person = found

    def do() -> Done:
        take_reader_off(reader, by=request.user, today=today)
        return Done(_("%(person)s receives no confidential reports any more.") % {"person": person}, _back(code))

    return press(request, do, back=_back(code))


def _back(code: str) -> str:
    return reverse("sealed:readers", args=[code])
