"""Dialogues and conferences at the workplace, what was said and promised, regulations, and what the union was asked."""

from vungmanh.dialogue.models.after import InspectionBoard as InspectionBoard
from vungmanh.dialogue.models.after import Point as Point
from vungmanh.dialogue.models.after import ResolutionCheck as ResolutionCheck
from vungmanh.dialogue.models.dialogues import DIALOGUE as DIALOGUE
from vungmanh.dialogue.models.dialogues import KINDS as KINDS
from vungmanh.dialogue.models.dialogues import STATES as STATES
from vungmanh.dialogue.models.dialogues import Dialogue as Dialogue
from vungmanh.dialogue.models.dialogues import DialogueQuerySet as DialogueQuerySet
from vungmanh.dialogue.models.regulations import CONSULTATION as CONSULTATION
from vungmanh.dialogue.models.regulations import REGULATION as REGULATION
from vungmanh.dialogue.models.regulations import Consultation as Consultation
from vungmanh.dialogue.models.regulations import ConsultationQuerySet as ConsultationQuerySet
from vungmanh.dialogue.models.regulations import Regulation as Regulation
from vungmanh.dialogue.models.regulations import RegulationQuerySet as RegulationQuerySet
