"""The site on the screen of a phone: its name and icons, the worker that has a page for a dead network, that page."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

_GROUND, _PAPER = "#23366b", "#f4f5f2"  # --cham and --paper of ui/tokens.css
_ICONS: Final = (("192", "any"), ("512", "any"), ("512", "maskable"))
# What the page without a network is made of. Nothing of a page that needs a sign-in is ever among it.
_FILES: Final = (
    "ui/vendor/bootstrap.min.css", "ui/tokens.css", "ui/look.css", "ui/mark.svg", "ui/favicon.svg", "ui/icons.svg",
    "django_htmx/htmx-2.min.js", "ui/house.js", "ui/unsent.js", "ui/sending.js", "home/again.js",
)  # fmt: skip


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the site on its screen."""
    told: dict[str, Any] = {
        "id": "/", "start_url": "/", "scope": "/", "display": "standalone", "lang": "vi", "dir": "ltr",
        "name": "Vững Mạnh", "short_name": "Vững Mạnh", "description": _("Union work, recorded once."),
        "theme_color": _GROUND, "background_color": _PAPER, "icons": [_icon(*each) for each in _ICONS],
    }  # fmt: skip
    return JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


def _icon(size: str, purpose: str) -> dict[str, str]:
    name = f"ui/icon-{'maskable-' if purpose == 'maskable' else ''}{size}.png"
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It is another one, and fetches its files anew, as soon as any of them or its page is."""
    page, files = reverse("home:no_network"), [static(name) for name in _FILES]
    version = hashlib.sha256(repr([files, render_to_string("home/no_network.html", {"keeping": None})]).encode())
    told = {"page": page, "files": files, "version": version.hexdigest()[:12]}
    return render(request, "home/worker.js", told, content_type="text/javascript; charset=utf-8")


@login_not_required
@require_safe
def no_network(request: HttpRequest) -> HttpResponse:
    """The page that the worker shows where no page comes. It is fetched as a stranger, and knows nobody."""
    return render(request, "home/no_network.html", {"keeping": None})
