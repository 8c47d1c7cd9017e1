"""The papers of a dialogue or a conference, as files to be mended, numbered and signed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vungmanh.dialogue.loaders import dialogue_for
from vungmanh.dialogue.models import DIALOGUE
from vungmanh.dialogue.papers_offered import FILES, FORMATS, NoSuchPaper, made
from vungmanh.dialogue.papers_verbs import PRINTED
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.loaders import today_of
from vungmanh.sheets.download import attachment


@require_safe
def paper(request: HttpRequest, pk: int, which: str, ending: str) -> HttpResponse:
    """That it was taken out stays in the journal."""
    found = dialogue_for(request, pk)
    try:
        content = made(found, which, ending, today_of(request))
    except NoSuchPaper as none:
        raise Http404 from none
    touched = about(units=[found.unit], records={DIALOGUE: [found]})
    record(request.user, PRINTED, found.unit.code, about=touched, on=found.on, paper=which, format=f".{ending}")
    return attachment(f"{FILES[which][0]}-{found.pk}.{ending}", content, FORMATS[ending][1])
