"""until the rooms have theirs"""

from django.template.response import TemplateResponse


def page(request, code=""):
    return TemplateResponse(request, "ui/plain.html", {})
