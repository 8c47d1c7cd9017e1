"""What was said to the ward and its unions in these weeks, so that whoever tries the demonstration has something to do:
told through the actions, in the name of who does it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from vungmanh.core.days import VIETNAM
from vungmanh.home.demo.officers import Officers, invented_names
from vungmanh.home.demo.petitions.matters import DEBT, INSURANCE
from vungmanh.home.demo.tasks.told import SCHOOL, WARD
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.actions.assign import assign
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.forward import forward
from vungmanh.petitions.actions.hear_sender import hear_sender
from vungmanh.petitions.actions.join import join
from vungmanh.petitions.actions.note import note
from vungmanh.petitions.actions.pass_on import pass_on
from vungmanh.petitions.actions.receive import receive
from vungmanh.petitions.models import Category, Message, Petition
from vungmanh.petitions.rules.states import (
    ADVICE,
    COMPLAINT,
    MET,
    PROPOSAL,
    RECEIVED,
    WITH_AUTHORITY,
    WITH_EMPLOYER,
)
from vungmanh.petitions.told import Heard, Sender

NEIGHBOUR: Final = "LB-006"  # a school of the same ward


class Weeks:
    """These weeks, counted back from today."""

    def __init__(self, units: Mapping[str, Unit], officers: Officers, today: date) -> None:
        self._units, self._officers, self._today = units, officers, today
        self._categories = {each.code: each for each in Category.objects.exclude(code="")}
        self._names = iter(invented_names("these weeks", 20))

    def tell(self, in_debt: str) -> None:
        self._at_the_school()
        self._of_an_officer()
        self._in_debt(in_debt)

    def _at_the_school(self) -> None:
        """What its chair has before them: new, due soon, late, with the employer, said not to be settled."""
        school = self._units[SCHOOL]
        self._said(school, 1, "emulation", "Đề nghị nói rõ cách tính điểm sáng kiến năm học này.")
        self._said(school, 8, "hours", "Lịch trực cổng buổi sáng dồn vào một tổ, đề nghị luân phiên.", people=6)
        self._said(school, 19, "safety", "Mái che nhà để xe dột, trời mưa sàn rất trơn.", people=20)
        boarding = self._said(school, 16, "welfare", "Tiền trông bán trú tháng 10 chưa được trả.", people=14)
        forward(boarding, WITH_EMPLOYER, "Ban Giám hiệu", "Đề nghị trả lời trong bảy ngày.", **self._way(school, 14))
        answered = self._said(school, 30, "women", "Đề nghị có giờ nghỉ cho chị em nuôi con dưới 12 tháng.")
        answer([answered], "Nhà trường đã xếp thời khóa biểu để nghỉ 60 phút mỗi ngày.", **self._way(school, 26))
        hear_sender(answered, Message.SETTLED, "Tôi đã được xếp lại giờ, xin cảm ơn.", **self._way(school, 22))
        close(answered, MET, **self._way(school, 21))
        refused = self._said(school, 24, "bonus", "Tiền thưởng 20/11 năm nay không có danh sách công khai.", people=9)
        answer([refused], "Danh sách đã niêm yết ở phòng hội đồng.", **self._way(school, 20))
        words = "Danh sách chỉ có tên, không có mức; đề nghị công đoàn phường xem lại."
        hear_sender(refused, Message.OBJECTION, words, **self._way(school, 6))
        above = self._said(school, 12, "contract", "Nhân viên nuôi dưỡng chưa được ký hợp đồng năm học mới.", people=4)
        note(above, "Đã hỏi kế toán, nhà trường đang chờ phê duyệt định biên.", **self._way(school, 11))
        pass_on(above, self._units[WARD], "Cần ý kiến của phường về định biên.", **self._way(school, 10))

    def _of_an_officer(self) -> None:
        """The ward handles what is said of an officer of a school; nobody at the school knows of it."""
        neighbour, ward = self._units[NEIGHBOUR], self._units[WARD]
        words = "Cán bộ công đoàn trường thu tiền tham quan nhưng chưa công khai phần còn dư."
        told = self._said(neighbour, 5, "union", words, kind=COMPLAINT, about_officer=True)
        assign(told, self._officers.at(ward, self._today), **self._way(ward, 4))

    def _in_debt(self, code: str) -> None:
        """What was said of the school in debt is one matter by now, and the insurance has been asked."""
        school = self._units[code]
        mine = Petition.objects.filter(unit=school, category__code=DEBT.category, state=RECEIVED).order_by(
            "received_on"
        )
        recent = [each for each in mine if each.received_on > self._today - timedelta(weeks=7)]
        if len(recent) < 2:
            return
        head, *others = recent
        join(head, others, **self._way(school, 6))
        words = "Đề nghị xác nhận số tháng trường còn nợ và biện pháp thu."
        forward(head, WITH_AUTHORITY, INSURANCE, words, **self._way(school, 5))
        asked = "Trường nợ bảo hiểm thì người lao động có được hưởng thai sản không?"
        self._said(school, 2, DEBT.category, asked, kind=ADVICE)

    def _said(
        self, unit: Unit, days_ago: int, category: str, words: str, *, kind: str = PROPOSAL, people: int = 1,
        about_officer: bool = False,
    ) -> Petition:  # fmt: skip
        way = self._way(unit, days_ago)
        employer = unit.name.removeprefix("CĐCS ")
        heard = Heard(
            kind, self._categories[category], words, way["today"], employer=employer, people=people,
            sender=Sender(next(self._names)), about_officer=about_officer,
        )  # fmt: skip
        return receive(unit, heard, **way).petition

    def _way(self, unit: Unit, days_ago: int) -> dict[str, Any]:
        on = self._today - timedelta(days=days_ago)
        at = time(8 + (unit.pk + on.toordinal()) % 9, on.toordinal() * 7 % 60)
        return {"by": self._officers.at(unit, on), "today": on, "now": datetime.combine(on, at, VIETNAM)}
