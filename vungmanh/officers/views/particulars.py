"""What the list of particulars asks of one person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.officers.actions.write_particulars import write_particulars
from vungmanh.officers.loaders import officer_for
from vungmanh.officers.particulars import particulars_of
from vungmanh.officers.particulars_form import ParticularsForm


@act_view
def particulars(request: HttpRequest, pk: int) -> HttpResponse:
    officer = officer_for(request, pk, to=Permission.CORRECT_OFFICE)
    person, back = officer.person, reverse("officers:person", args=[pk])
    form = ParticularsForm(request.POST or None, written=particulars_of(pk), today=officer.today)

    def do() -> Done:
        trained_on = form.cleaned_data["trained_on"]
        changed = write_particulars(person, form.changed(), trained_on, by=request.user, today=officer.today)
        said = _("The particulars of %(name)s are written down.") if changed else _("Nothing was changed.")
        return Done(said % {"name": person.name}, back)

    return act(request, form, do) or act_page(
        request,
        officer.unit,
        form,
        heading=_("Particulars of %(name)s") % {"name": person.name},
        verb=_("Save"),
        back=back,
        lead=_(
            "For the list of particulars. What is typed is sealed; the journal keeps only that something was changed."
        ),
    )
