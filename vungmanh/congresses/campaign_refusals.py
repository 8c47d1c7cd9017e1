"""What could not be done to campaigns and to the steps of a congress, with a reason the officer can act on."""

from vungmanh.core.decisions import Refused


class CannotCallCongresses(Refused):
    pass


class CannotChangeCampaign(Refused):
    pass


class CannotTakeStep(Refused):
    pass


class CannotUndoCampaign(Refused):
    pass
