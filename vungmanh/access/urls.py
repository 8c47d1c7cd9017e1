"""The door for whoever comes by a link. It stands here because a link is worth what its maker may do today."""

from django.urls import path

from vungmanh.access.views import invitation

app_name = "access"
urlpatterns = [path("invitation/<path:secret>/", invitation.invitation, name="invitation")]
