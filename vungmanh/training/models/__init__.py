"""Courses that units give, classes that teach them, what came of them for each person; sign-up, questions, answers."""

from vungmanh.training.models.classes import CLASS as CLASS
from vungmanh.training.models.classes import OUTCOMES as OUTCOMES
from vungmanh.training.models.classes import SIGN_UPS as SIGN_UPS
from vungmanh.training.models.classes import CertificateCount as CertificateCount
from vungmanh.training.models.classes import ClassQuerySet as ClassQuerySet
from vungmanh.training.models.classes import Result as Result
from vungmanh.training.models.classes import ResultQuerySet as ResultQuerySet
from vungmanh.training.models.classes import SignUp as SignUp
from vungmanh.training.models.classes import TrainingClass as TrainingClass
from vungmanh.training.models.courses import COURSE as COURSE
from vungmanh.training.models.courses import FOR_WHOM as FOR_WHOM
from vungmanh.training.models.courses import SUBJECTS as SUBJECTS
from vungmanh.training.models.courses import Course as Course
from vungmanh.training.models.courses import CourseOffice as CourseOffice
from vungmanh.training.models.courses import CourseQuerySet as CourseQuerySet
from vungmanh.training.models.quizzes import Answered as Answered
from vungmanh.training.models.quizzes import Question as Question
