"""The address of the papers of a dialogue."""

from __future__ import annotations

from django.urls import path

from vungmanh.dialogue.views import papers

urlpatterns = [path("dialogues/<int:pk>/papers/<slug:which>.<slug:ending>", papers.paper, name="paper")]
