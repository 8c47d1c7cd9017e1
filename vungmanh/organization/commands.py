"""Commands that speak of units, and act as the operator of the server."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from vungmanh.access.operators import operator
from vungmanh.machine.commands import UNREADABLE, OfficeCommand
from vungmanh.organization.models import Unit


class UnitCommand(OfficeCommand):
    def by(self) -> Any:
        return operator()

    def unit(self, code: str) -> Unit:
        found = Unit.objects.filter(code=code).select_related("kind").first()
        if found is None:
            raise CommandError(_("There is no unit with the code %(code)s.") % {"code": code}, returncode=UNREADABLE)
        return found
