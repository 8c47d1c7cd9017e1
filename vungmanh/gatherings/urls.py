"""Addresses of the gatherings room."""

from __future__ import annotations

from django.urls import URLPattern

from vungmanh.gatherings.holding_urls import urlpatterns as of_holding
from vungmanh.gatherings.lists_urls import urlpatterns as of_lists
from vungmanh.gatherings.people_urls import urlpatterns as of_people
from vungmanh.gatherings.talk_urls import urlpatterns as of_talk

app_name = "gatherings"
urlpatterns: list[URLPattern] = [*of_holding, *of_people, *of_talk, *of_lists]
