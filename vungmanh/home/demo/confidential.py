"""What was reported in confidence in the demonstration: two people read for a ward, two for the city, and three reports
stand as reports stand: new, asked about, closed. Told after the office is loaded, for no transaction holds both."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import transaction

from vungmanh.accounts.models import User
from vungmanh.core.days import VIETNAM
from vungmanh.home.demo.logins import READERS, Login
from vungmanh.home.demo.tasks.told import SCHOOL, WARD
from vungmanh.journal.record import seal
from vungmanh.organization.models import Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.sealed.actions.answer import answer
from vungmanh.sealed.actions.close import close
from vungmanh.sealed.actions.draft import draft
from vungmanh.sealed.actions.name_readers import name_reader
from vungmanh.sealed.actions.open_case import open_case
from vungmanh.sealed.actions.send import send
from vungmanh.sealed.models import Case, Opening, ReaderKey
from vungmanh.sealed.route import route
from vungmanh.sealed.rules.boxes import Cost, lock, new_pair
from vungmanh.sealed.rules.receipts import Receipt
from vungmanh.sealed.rules.results import RIGHTED
from vungmanh.sealed.said import EMPLOYER, OFFICER, Said
from vungmanh.sealed.where import sealed

# A passphrase that everybody may know is guarded from nobody: one try costs as little as a try can.
_CHEAP: Final = Cost(1, 8 * 2**10)


@dataclass(frozen=True)
class _Told:
    """A report so many days ago, and what its first reader wrote then: a question, or what it was closed with."""

    about: str
    days_ago: int
    said: Said
    asked: str = ""
    closed: str = ""


_REPORTS: Final = (
    _Told(
        SCHOOL,
        2,
        Said(
            "Từ đầu năm học, giáo viên hợp đồng phải nộp lại một phần tiền dạy thêm giờ bằng tiền mặt, không có giấy "
            "tờ. Ai hỏi thì bị nhắc là sẽ không ký tiếp hợp đồng.",
            whom=EMPLOYER, since="đầu năm học", people="12",
        ),
    ),
    _Told(
        SCHOOL,
        9,
        Said(
            "Quỹ thăm hỏi thu của mọi người nhưng hai lần có người ốm nặng không thấy ai được thăm, cũng không công "
            "khai thu chi.",
            whom=OFFICER, since="tháng 3", people="40",
        ),
        asked="Cảm ơn anh/chị đã tin. Quỹ thu theo tháng hay theo lần, và anh/chị còn giữ tin nhắn thu quỹ không? "
        "Nếu có, xin chụp màn hình gửi vào đây.",
    ),
    _Told(
        WARD,
        40,
        Said(
            "Danh sách đoàn viên khó khăn nhận hỗ trợ dịp Tết có người nhà của cán bộ phường không phải đoàn viên.",
            whom=OFFICER, since="dịp Tết", people="3",
        ),
        closed="Đã kiểm tra hồ sơ hỗ trợ. Ba suất trao sai đối tượng đã được thu hồi, trao lại đúng người; cán bộ phụ "
        "trách đã kiểm điểm. Cảm ơn anh/chị.",
    ),
)  # fmt: skip


def what_was_confided(units: Mapping[str, Unit], logins: Sequence[Login], *, by: Any, today: date) -> list[str]:
    """Returns the receipts of the reports, as somebody would have written them down."""
    readers = [login for login in logins if login.passphrase]
    for login, office in zip(readers, READERS, strict=True):
        user = User.objects.get(username=login.username)
        name_reader(units[office.unit or ""], user, by=by, today=JULY_2025)
        _give_key(user, login.passphrase, today)
    with transaction.atomic():
        seal()
    return [" ".join(receipt.groups) for receipt in _tell(units, readers, today)]


def _give_key(user: User, passphrase: str, today: date) -> None:
    pair = new_pair()
    locked = lock(pair.private, passphrase, _CHEAP)
    ReaderKey.objects.create(
        account=user.pk, public=pair.public, since=JULY_2025, tried_on=today,
        salt=locked.salt, passes=locked.cost.passes, memory=locked.cost.memory, box=locked.box,
    )  # fmt: skip


def _tell(units: Mapping[str, Unit], readers: Sequence[Login], today: date) -> Iterator[Receipt]:
    for told in _REPORTS:
        on = today - timedelta(days=told.days_ago)
        about = units[told.about]
        to = route(about, told.said.called, on)
        if to is None:
            continue  # on a day before anybody reads
        once, now = uuid.uuid4(), _morning(on)
        receipt = send(draft(to, about, (), once=once, now=now), once, told.said, today=on, now=now)
        yield receipt
        seated = {key.account for key in to.keys}
        _go_on(told, receipt, next(login for login in readers if _account(login).pk in seated), on)


def _go_on(told: _Told, receipt: Receipt, reader: Login, filed: date) -> None:
    if not told.asked and not told.closed:
        return
    on = filed + timedelta(days=3)
    key = Case.objects.get(locator=receipt.locator).pk
    hand = open_case(key, _account(reader), reader.passphrase, today=on, now=_morning(on))
    if told.asked:
        answer(hand, told.asked, asks=True, once=uuid.uuid4(), today=on)
    else:
        close(hand, RIGHTED, told.closed, once=uuid.uuid4(), today=filed + timedelta(days=20))
    with transaction.atomic(using=sealed()):
        Opening.objects.filter(case=key).delete()


def _account(login: Login) -> User:
    return User.objects.get(username=login.username)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8), VIETNAM)
