"""The addresses of empty lists of dialogues and of regulations."""

from __future__ import annotations

from django.urls import path

from vungmanh.dialogue.views import empty_lists

urlpatterns = [
    path("units/<unit:code>/dialogues/empty.xlsx", empty_lists.dialogues, name="empty_list"),
    path("units/<unit:code>/regulations/empty.xlsx", empty_lists.regulations, name="empty_regulations"),
]
