"""How the journal's lines of the petitions room read. SECURITY: what was said, and by whom, stands in none of them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.verbs import ON, Fact, Verb, as_choice
from vungmanh.petitions.models import Petition
from vungmanh.petitions.models.petitions import KINDS

_NUMBER: Final = Fact("number", _("number of the petition"))
_KIND: Final = Fact("kind", _("kind"), as_choice(dict(KINDS)))
_WAY: Final = Fact("way", _("how it came"), as_choice(dict(Petition.WAYS)))

VERBS: Final = (Verb(Permission.RECORD_PETITION, _("Write down what a worker says"), (_NUMBER, _KIND, _WAY, ON)),)
