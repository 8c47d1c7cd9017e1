"""A code stands in an address as one step, whatever signs it holds, and comes back as it was."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.world import World
from vungmanh.access.permissions import Permission
from vungmanh.organization.addresses import OfUnits, UnitCode
from vungmanh.organization.models import Unit


@given(st.text(min_size=1, max_size=40))
def test_a_code_comes_back_as_it_was(code: str) -> None:
    step = UnitCode().to_url(code)
    assert "/" not in step
    assert re.fullmatch(UnitCode.regex, step, re.DOTALL)
    assert UnitCode().to_python(step) == code


@pytest.mark.parametrize(
    "code", ["SX-BG", "01/QĐ~7", "50% (cũ) & mới?#", "a+b;c=d,e!$'*:@[x]", "A-UNIT/A-UNIT", "%2F~1"]
)
def test_an_address_of_many_is_the_one_that_is_looked_up_for_each(code: str) -> None:
    assert OfUnits.of("figures:overview").at(code) == reverse("figures:overview", args=[code])


def test_a_code_with_strokes_has_a_page(client: Client, world: World) -> None:
    Unit.objects.filter(pk=world.ben_go.pk).update(code="01/QĐ~7/records/members")
    client.force_login(world.chi)
    assert client.get(reverse("figures:overview", args=["01/QĐ~7/records/members"])).status_code == 200


def test_what_is_seen_but_not_allowed_is_refused_with_a_page(client: Client, world: World) -> None:
    from django.test import RequestFactory

    from vungmanh.access.refusing import Refusing
    from vungmanh.access.scope import NotAllowed
    from vungmanh.organization.loaders import unit_for

    request = RequestFactory().get("/")
    request.user = world.leader
    try:
        unit_for(request, "SX-BG", to=Permission.ADMIT_MEMBER)
    except NotAllowed as refused:
        answer = Refusing(lambda request: None).process_exception(request, refused)  # type: ignore[arg-type, return-value]
        assert answer is not None
        assert answer.status_code == 403
    else:
        raise AssertionError("a leader admits nobody")
