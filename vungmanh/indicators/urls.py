"""Addresses of the indicators room."""

from __future__ import annotations

from vungmanh.indicators.lists_urls import URLS as OF_LISTS
from vungmanh.indicators.making_urls import URLS as OF_MAKING
from vungmanh.indicators.papers_urls import URLS as OF_PAPERS
from vungmanh.indicators.reading_urls import URLS as OF_READING
from vungmanh.indicators.screen_urls import URLS as OF_THE_SCREEN
from vungmanh.indicators.targets_urls import URLS as OF_TARGETS

app_name = "indicators"
urlpatterns = [*OF_MAKING, *OF_READING, *OF_PAPERS, *OF_LISTS, *OF_TARGETS, *OF_THE_SCREEN]
