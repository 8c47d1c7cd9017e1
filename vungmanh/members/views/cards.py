"""Pages about member cards: one card, the sheets of a unit, and what anybody may ask of a card."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.members import cards as card
from vungmanh.members.asked import BY_NAME, BY_UNIT, WITH, WITHOUT
from vungmanh.members.loaders import person_for
from vungmanh.members.models import Person
from vungmanh.members.roll import RollListing
from vungmanh.members.views.roll import form_for
from vungmanh.organization.loaders import today_of, unit_for

READ_CARDS = "members.read_cards"  # a card shows its number whole
A_SHEET = 10  # two columns of five on A4
COUNTED = 1_000  # so many members without a number are counted; more are "more than"


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of one person, to be printed in its own size."""
    person = person_for(request, pk, to=Permission.SEE_MEMBERS)
    record(request.user, READ_CARDS, f"person {person.pk}", about=about(units=[person.unit_id], persons=[person]))
    face = _face(request, person, person.unit.name) if hasattr(person, "card") else None
    return TemplateResponse(request, "members/card.html", {"unit": person.unit, "person": person, "face": face})


@require_safe
def sheets(request: HttpRequest, code: str) -> HttpResponse:
    """The cards of the members that a list finds, ten a sheet."""
    unit = unit_for(request, code, to=Permission.SEE_MEMBERS)
    today = today_of(request)
    form = form_for(request, unit)
    if not form.is_valid():
        form = form_for(request, unit, {})
        form.is_valid()
    # Cards are of members of today; whoever has left has none that is valid.
    sort = form.cleaned_data["sort"] or BY_NAME if "sort" in request.GET else BY_UNIT
    asked = form.asked().but(card=WITH, left=False, day=today, sort=sort)
    question = (
        form.question()
        .without("card", "state", "left_from", "left_to", "reason", "day")
        .but(card=WITH, sort="" if sort == BY_NAME else sort)
    )
    listing = RollListing(unit, asked, form.user)
    roll = listing.page(request.GET.get("page"))
    without = len(listing.narrowed(card=WITHOUT).people(COUNTED))
    faces = [_face(request, line.person, line.unit) for line in roll.records]
    if faces:
        facts = {"rows": len(faces), "page": roll.page.number, "filter": question.query()}
        record(request.user, READ_CARDS, unit.code, about=about(units=[unit]), **facts)
    context = {
        "unit": unit,
        "sheets": [faces[start : start + A_SHEET] for start in range(0, len(faces), A_SHEET)],
        "count": len(faces),
        "roll": roll,
        "without": min(without, COUNTED),
        "without_more": without > COUNTED,
        "without_url": reverse("members:roll", args=[unit.code]) + question.but(card=WITHOUT).query(),
        "words": question.in_words(),
        "page": roll.page,
        "before": request.path + question.query(page="_").removesuffix("_"),
    }
    return TemplateResponse(request, "members/cards.html", context)


@login_not_required
@require_safe
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Whether a card is valid: for whoever holds it up to a phone.

    Not limited by address: a whole factory shares one, and of 2^120 proofs nobody guesses a right one.
    """
    answer = TemplateResponse(request, "members/card_check.html", {"checked": card.check(token, today_of(request))})
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _face(request: HttpRequest, person: Person, unit: str) -> card.Face:
    address = reverse("members:card_check", args=[card.token(person.card)])
    return card.face(person, unit, request.build_absolute_uri(address))
