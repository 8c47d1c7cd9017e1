"""Addresses of the organization room."""

from django.urls import path

from vungmanh.organization.views import roles, tree

app_name = "organization"
urlpatterns = [
    path("suggest/units/", tree.suggest, name="suggest"),
    path("units/<unit:code>/tree/", tree.tree, name="tree"),
    path("units/<unit:code>/tree/below/", tree.below, name="below"),
    path("units/<unit:code>/roles/", roles.roles, name="roles"),
    path("units/<unit:code>/roles/grant/", roles.grant, name="grant"),
    path("units/<unit:code>/roles/invite/", roles.invite, name="invite"),
    path("units/<unit:code>/roles/link/", roles.link, name="link"),
    path("units/<unit:code>/roles/<int:pk>/end/", roles.end_role, name="end_role"),
    path("units/<unit:code>/roles/<int:pk>/renew/", roles.renew, name="renew"),
]
