"""How the pages at the door show devices and what was typed."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# The first that is found names it: every browser also claims to be its forerunners.
_BROWSERS = (
    ("Zalo", "Zalo"),
    ("Edg", "Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


@register.filter
def device_name(user_agent: str) -> str:
    """“Chrome · Windows”, as far as the browser tells."""
    found = [next((name for sign, name in kinds if sign in user_agent), "") for kinds in (_BROWSERS, _MACHINES)]
    return " · ".join(filter(None, found)) or _("a device that does not tell its name")


@register.filter
def in_fours(code: str) -> str:
    """A code as people read it out: “1234 5678”."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))
