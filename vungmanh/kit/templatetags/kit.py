"""What pages about a record ask of the house: the acts on it that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.template import Context

from vungmanh.kit.models import ActQuerySet
from vungmanh.kit.undo import Offered

register = template.Library()


@register.simple_tag(takes_context=True)
def to_take_back(context: Context, acts: ActQuerySet | None) -> Sequence[Offered]:
    """Of the acts those that the reader may take back; whoever knows all rooms says which (`around`). A page that
    is about no unit tells what its reader may do at the record's (`held_at_it`)."""
    around: Any = context.get("around")
    return around.to_take_back(acts, context.get("held_at_it")) if around and acts is not None else []
