"""What has just been done, said on the next page, with a way to take it back."""

from django.contrib import messages
from django.http import HttpRequest


def say(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """A toast; with `undo` it has a button that sends a POST to that address."""
    messages.success(request, text, extra_tags=f"undo:{undo}" if undo else "")
