"""Pages about member cards: one card, the sheets of a unit, and what anybody may ask of a card."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.members import cards as card
from vungmanh.members.asked import BY_UNIT, WITH, WITHOUT
from vungmanh.members.forms.roll import RollForm
from vungmanh.members.loaders import person_for
from vungmanh.members.models import Person
from vungmanh.members.roll import RollListing
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit

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
    units = Unit.objects.visible_to(rights_of(request, today), Permission.SEE_MEMBERS, today)
    form = RollForm(request.GET, today=today, units=units)
    if not form.is_valid():
        form = RollForm({}, today=today, units=units)
        form.is_valid()
    # Cards are of members of today; whoever has left has none that is valid.
    asked = form.asked().but(
        card=WITH, left=False, day=today, sort=form.cleaned_data["sort"] if "sort" in request.GET else BY_UNIT
    )
    number = request.GET.get("page", "")
    rights = rights_of(request, today)
    listing = RollListing(unit, asked, rights)
    roll = listing.page(int(number) if number.isdecimal() and len(number) < 6 else 1)
    without = len(listing.narrowed(card=WITHOUT).people(COUNTED))
    faces = [_face(request, line.person, line.unit) for line in roll.listed]
    if faces:
        facts = {"rows": len(faces), "page": roll.page, "filter": asked.for_journal()}
        record(request.user, READ_CARDS, unit.code, about=about(units=[unit]), **facts)
    context = {
        "unit": unit,
        "sheets": [faces[start : start + A_SHEET] for start in range(0, len(faces), A_SHEET)],
        "count": len(faces),
        "roll": roll,
        "without": min(without, COUNTED),
        "without_more": without > COUNTED,
        "without_url": reverse("members:roll", args=[unit.code]) + asked.but(card=WITHOUT).query(),
        "words": asked.but(card="").in_words(),
        "page": Paginator(range(roll.pages), 1).get_page(roll.page),
        "before": f"{request.path}{asked.query(page='')}" + ("&" if asked.query() else "?") + "page=",
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
