"""Readers of pages who are not of the small world."""

from django.conf import settings
from django.test import Client


def english() -> Client:
    """A browser whose reader has chosen English: what the tests compare with is what the code says."""
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client
