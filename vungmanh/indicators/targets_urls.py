"""Addresses of targets: what is assigned, answered, changed."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from vungmanh.indicators.views import answering, assigning, changing, listing

URLS: Final[list[URLPattern]] = [
    path("units/<unit:code>/targets/list/", listing.register, name="register"),
    path("units/<unit:code>/targets/list.xlsx", listing.register_sheet, name="register_sheet"),
    path("units/<unit:code>/targets/assign/", assigning.assign, name="assign"),
    path("units/<unit:code>/targets/split/", assigning.split, name="split"),
    path("units/<unit:code>/targets/answer/", answering.answer, name="answer"),
    path("units/<unit:code>/targets/proposals/", changing.objections, name="objections"),
    path("targets/<int:pk>/", changing.target, name="target"),
    path("targets/<int:pk>/accept/", answering.accept, name="accept"),
    path("targets/<int:pk>/object/", answering.object_to, name="object"),
    path("targets/<int:pk>/decide/", changing.decide, name="decide"),
    path("targets/<int:pk>/change/", changing.change, name="change"),
    path("targets/<int:pk>/hard/", changing.harden, name="harden"),
    path("targets/<int:pk>/withdraw/", changing.withdraw, name="withdraw"),
]
