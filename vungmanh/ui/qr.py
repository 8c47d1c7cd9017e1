"""A QR code as part of a page: one path, no style of its own, so that the content policy lets it through."""

from __future__ import annotations

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M

_QUIET = 4  # modules of white around it that readers rely on


def qr_svg(text: str) -> SafeString:
    """The code as an `svg` element; dark on white whatever the page's colours, for cameras need that."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    size = len(rows) + 2 * _QUIET
    squares = "".join(
        f"M{column + _QUIET} {line + _QUIET}h1v1h-1z"
        for line, row in enumerate(rows)
        for column, dark in enumerate(row)
        if dark
    )
    return format_html(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" width="240" height="240"'
        ' shape-rendering="crispEdges" aria-hidden="true"><path fill="#fff" d="M0 0h{0}v{0}H0z"/>'
        '<path fill="#000" d="{1}"/></svg>',
        size,
        squares,
    )
