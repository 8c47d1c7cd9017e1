"""The public addresses of the sealed room: they stand open to everybody, and nobody is somebody there."""

from __future__ import annotations

from typing import Final

from tests.door import EVERYBODY, Door

_POSTED: Final = Door(open_to="everybody", post_only=True)
_FILE: Final = Door(open_to="everybody", post_only=True, is_file=True)
_LED_ON: Final = Door(open_to="everybody", post_only=True, answers=302)
DOORS: Final[dict[str, Door]] = {
    "sealed:start": EVERYBODY,
    "sealed:leave": Door(open_to="everybody", answers=302),
    "sealed:write": EVERYBODY,
    "sealed:look_through": _POSTED,
    "sealed:send": _LED_ON,
    "sealed:picture": _LED_ON,
    "sealed:read": EVERYBODY,
    "sealed:again": _POSTED,
    "sealed:says": _POSTED,
    "sealed:file": _FILE,
    "sealed:delete": _POSTED,
}
