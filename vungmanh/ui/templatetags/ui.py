"""Days, kinds, icons and toasts as the pages show them."""

from datetime import date
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vungmanh.core import masks
from vungmanh.core.days import Precision, show_day

register = template.Library()


@register.filter
def day(value: date, precision: Precision = "day") -> str:
    """05/04/2026; of a day known in part, 04/2026 or 2026."""
    return show_day(value, precision)


@register.filter
def kind_name(kind: Any) -> str:
    """The name of a kind of unit in the reader's language. `kind` has .name and .name_en."""
    return str(kind.name if get_language() == "vi" else kind.name_en)


@register.filter
def beside_label(field: BoundField) -> str:
    """What is said beside the label of a box: that it may stay empty, or when it may not; "" where it never may."""
    if field.field.required:
        return ""
    return str(getattr(field.form, "needed", {}).get(field.name) or _("(may stay empty)"))


@register.filter
def undo_url(message: Message) -> str:
    """Where the toast is taken back, or ""."""
    return (message.extra_tags or "").removeprefix("undo:")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing beside words, never instead of them."""
    return format_html(
        '<svg class="icon" width="20" height="20" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("ui/icons.svg"),
        name,
    )


@register.simple_tag
def page_numbers(page: Page[Any]) -> list[Any]:
    """The numbers of the pages that are offered: the first, the last, those around this one, and … for the rest."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


@register.filter
def numbers_masked(text: object) -> str:
    """What somebody typed, with long numbers hidden: others read it, or look over the shoulder."""
    return masks.numbers_masked(str(text))
