"""Addresses of the door room."""

from __future__ import annotations

from django.urls import path

from vungmanh.door.views import answers

app_name = "door"
urlpatterns = [
    path("answers/", answers.answers, name="answers"),
    path("answers/<int:pk>/", answers.answer, name="answer"),
]
