"""What a sender's files are turned into before a reader sees them. `sealed.anew` is the process that does it."""

from vungmanh.sealed.cleaning.clean import Cleaned, clean
from vungmanh.sealed.cleaning.refusals import NotCleanable
from vungmanh.sealed.cleaning.traces import sentences_of

__all__ = ["Cleaned", "NotCleanable", "clean", "sentences_of"]
