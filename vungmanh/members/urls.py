"""Addresses of the members room."""

from django.urls import path
from django.http import HttpResponse

app_name = "members"
urlpatterns = [
    path("units/<unit:code>/members/", lambda request, code: HttpResponse(), name="roll"),
]
