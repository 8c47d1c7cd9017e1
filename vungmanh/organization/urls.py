"""Addresses of the organization room."""

from django.urls import path
from django.http import HttpResponse

app_name = "organization"
urlpatterns = [
    path("units/<unit:code>/tree/", lambda request, code: HttpResponse(), name="tree"),
    path("units/<unit:code>/roles/", lambda request, code: HttpResponse(), name="roles"),
]
