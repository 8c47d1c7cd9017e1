"""What workers say, how it stood at every level on every day, what was answered, and what all may read of it."""

from vungmanh.petitions.models.arranged import Category as Category
from vungmanh.petitions.models.arranged import Poster as Poster
from vungmanh.petitions.models.arranged import Template as Template
from vungmanh.petitions.models.messages import MESSAGE as MESSAGE
from vungmanh.petitions.models.messages import Message as Message
from vungmanh.petitions.models.petitions import PETITION as PETITION
from vungmanh.petitions.models.petitions import Petition as Petition
from vungmanh.petitions.models.petitions import PetitionQuerySet as PetitionQuerySet
from vungmanh.petitions.models.questions import Question as Question
from vungmanh.petitions.models.questions import QuestionQuerySet as QuestionQuerySet
from vungmanh.petitions.models.stages import Stage as Stage
from vungmanh.petitions.models.stages import StageQuerySet as StageQuerySet
