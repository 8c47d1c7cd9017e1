"""Collective agreements, who is party to them, their clauses, grades and checks, and how they were bargained for."""

from vungmanh.agreements.models.agreements import AGREEMENT as AGREEMENT
from vungmanh.agreements.models.agreements import KINDS as KINDS
from vungmanh.agreements.models.agreements import Agreement as Agreement
from vungmanh.agreements.models.agreements import AgreementQuerySet as AgreementQuerySet
from vungmanh.agreements.models.agreements import Change as Change
from vungmanh.agreements.models.agreements import Party as Party
from vungmanh.agreements.models.contents import Check as Check
from vungmanh.agreements.models.contents import Clause as Clause
from vungmanh.agreements.models.contents import Grade as Grade
from vungmanh.agreements.models.contents import GradeItem as GradeItem
from vungmanh.agreements.models.negotiations import NEGOTIATION as NEGOTIATION
from vungmanh.agreements.models.negotiations import Negotiation as Negotiation
from vungmanh.agreements.models.negotiations import NegotiationQuerySet as NegotiationQuerySet
from vungmanh.agreements.models.negotiations import Step as Step
from vungmanh.agreements.models.spells import Spell as Spell
