"""All that employers and unions of the demonstration have agreed on, and what they bargain for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from vungmanh.home.demo.agreements.near import SOON, UNGRADED, UNSENT, promise_and_keep, sign_these_weeks
from vungmanh.home.demo.agreements.talks import MILL, REFUSED, STILL, bargain
from vungmanh.home.demo.agreements.together import of_the_cluster, sign_together
from vungmanh.home.demo.agreements.write import Writer
from vungmanh.home.demo.agreements.years import agreements_of_three_years
from vungmanh.home.demo.gatherings.told import Teller
from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.unions import Union
from vungmanh.organization.models import Unit


def what_was_agreed(units: Mapping[str, Unit], unions: Sequence[Union], officers: Officers, today: date) -> None:
    teller = Teller(units, officers, today)
    cluster = [union.code for union in of_the_cluster(unions)]
    told = agreements_of_three_years(unions, (MILL, STILL, REFUSED, UNSENT, UNGRADED, SOON, *cluster), today)
    agreements = Writer(units, officers).write(told)
    for agreement in agreements:
        agreement.refresh_from_db()
    sign_together(teller, unions)
    promise_and_keep(teller, told, agreements)
    bargain(teller, unions, agreements)
    sign_these_weeks(teller, unions)
    teller.sign_in()
