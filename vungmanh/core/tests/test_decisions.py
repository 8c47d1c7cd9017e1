"""A decision answers as a truth value and keeps its reason."""

import pytest

from vungmanh.core.decisions import Allowed, Decision, Denied


def test_allowed_is_true_and_denied_is_false_with_its_reason() -> None:
    assert Allowed()
    assert not Denied("not your unit")
    assert Denied("not your unit").reason == "not your unit"


@pytest.mark.parametrize(("first", "second", "same"), [
    (Allowed(), Allowed(), True),
    (Denied("a"), Denied("a"), True),
    (Denied("a"), Denied("b"), False),
    (Allowed(), Denied(""), False),
])  # fmt: skip
def test_decisions_compare_by_what_they_say(first: Decision, second: Decision, same: bool) -> None:
    assert (first == second) is same


def test_a_decision_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Denied("a").reason = "b"  # type: ignore[misc]
