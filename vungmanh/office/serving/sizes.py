"""How large a request may be, said before any of it is taken in: by its address and the browser that sends it.

A stranger has a name and a password to send, and at the public door words with a few photographs. A browser that
somebody has signed in with sends forms, and lists to the one address that takes them. The browser is known by its
signed cookie alone: the database is not asked. The pages of confidential reports know no browser.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import parse_cookie
from django.urls import Resolver404, resolve

from vungmanh.accounts.devices import device_in
from vungmanh.door.limits import BODY
from vungmanh.files.limits import BYTES_AT_ONCE
from vungmanh.sealed.limits import BODY as OF_REPORT
from vungmanh.sheets.intake import MAX_TOTAL

METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
STRANGERS: Final = 64 * 2**10  # bytes
FORMS: Final = 2 * 2**20  # 20,000 boxes of one form (DATA_UPLOAD_MAX_NUMBER_FIELDS)
REPORT: Final = OF_REPORT
FILES: Final = max(MAX_TOTAL, BYTES_AT_ONCE) + 2**20  # and what stands around them


def largest(path: str, cookies: str) -> int:
    """Bytes that the body of a request to this path may have; `cookies` is the header as it came."""
    try:
        view = resolve(path).func
    except Resolver404:
        return STRANGERS
    if getattr(view, "takes_letters", False):
        return BODY
    if getattr(view, "unseen", False):  # whoever sends it: what a browser is known by is not looked at
        return REPORT if getattr(view, "takes_reports", False) else STRANGERS
    device = parse_cookie(cookies).get(settings.DEVICE_COOKIE_NAME, "")
    if not device_in(device).mark:
        return STRANGERS
    return FILES if getattr(view, "takes_files", False) else FORMS
