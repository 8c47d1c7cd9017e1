"""A QR code as part of a page: one path, no style of its own, so that the content policy lets it through."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M

_QUIET = 4  # modules of white around it that readers rely on


@dataclass(frozen=True)
class Code:
    """A QR code as one path of an SVG: `size` modules a side, quiet zone included."""

    size: int
    path: str


def code_of(text: str, *, quiet: int = _QUIET) -> Code:
    """The text as a QR code that survives a scratch (15 % may be lost), with `quiet` white modules around it."""
    # One mask for all: looking for the prettiest of eight takes five times as long, and every reader knows each.
    drawn = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=quiet, mask_pattern=3)
    drawn.add_data(text)
    drawn.make(fit=True)
    rows = drawn.get_matrix()
    path = []
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            wide = len(list(run))
            if dark:
                path.append(f"M{x} {y}h{wide}v1h-{wide}z")
            x += wide
    return Code(len(rows), "".join(path))


def qr_svg(text: str) -> SafeString:
    """The code as an `svg` element; dark on white whatever the page's colours, for cameras need that."""
    code = code_of(text)
    return format_html(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" width="240" height="240"'
        ' shape-rendering="crispEdges" aria-hidden="true"><path fill="#fff" d="M0 0h{0}v{0}H0z"/>'
        '<path fill="#000" d="{1}"/></svg>',
        code.size,
        code.path,
    )
