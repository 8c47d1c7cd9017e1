"""The address of the empty list of agreements."""

from __future__ import annotations

from django.urls import path

from vungmanh.agreements.views import empty_list

urlpatterns = [path("units/<unit:code>/agreements/empty.xlsx", empty_list.agreements, name="empty_list")]
