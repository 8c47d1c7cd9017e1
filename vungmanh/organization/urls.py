"""Addresses of the organization room."""

from django.urls import path

from vungmanh.organization import views, views_roles

app_name = "organization"
urlpatterns = [
    path("suggest/units/", views.suggest, name="suggest"),
    path("units/<unit:code>/tree/", views.tree, name="tree"),
    path("units/<unit:code>/tree/below/", views.below, name="below"),
    path("units/<unit:code>/roles/", views_roles.roles, name="roles"),
    path("units/<unit:code>/roles/grant/", views_roles.grant, name="grant"),
    path("units/<unit:code>/roles/invite/", views_roles.invite, name="invite"),
    path("units/<unit:code>/roles/link/", views_roles.link, name="link"),
    path("units/<unit:code>/roles/<int:pk>/end/", views_roles.end_role, name="end_role"),
    path("units/<unit:code>/roles/<int:pk>/renew/", views_roles.renew, name="renew"),
]
