"""Whoever carries the database away reads no number, phone, secret or list in it: a sweep of every table."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, connections, models, transaction

from tests.readers import signed_in
from tests.world import IDENTITY_OF_AN, JUNE_2025, PHONE_OF_AN, TODAY, World
from vungmanh.accounts.sealed_sessions import SessionStore
from vungmanh.accounts.secrets import seal_secrets_anew
from vungmanh.core.days import VIETNAM
from vungmanh.door.actions.drop import say
from vungmanh.door.device import Device
from vungmanh.door.told import Said
from vungmanh.files.actions.attach import attach
from vungmanh.files.actions.strike import strike
from vungmanh.files.content import content_of
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.files.tests.samples import sent
from vungmanh.journal.models import OnceKey
from vungmanh.kit.models import SavedFilter
from vungmanh.lists.tests.sending import HOA, agree, upload
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.facts import Facts
from vungmanh.members.models import IdentityNumber, Person
from vungmanh.members.search import search
from vungmanh.merging.actions.merge_persons import merge_persons
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.actions.note import note
from vungmanh.petitions.actions.pass_on import pass_on
from vungmanh.petitions.actions.receive import receive
from vungmanh.petitions.models import Category, Petition
from vungmanh.petitions.told import Heard, Sender
from vungmanh.sealed.tests.reports import PASSPHRASE, AFile, two_readers
from vungmanh.sealed.tests.reports import sent as sent_in_confidence
from vungmanh.vault.fields import MarkField, SealedField
from vungmanh.vault.key_file import Key, Keyring
from vungmanh.vault.keys import forget_keys
from vungmanh.vault.rotation import reseal_all, still_sealed_with_another

OF_A_TWIN, OF_A_CHAIR, EMAIL = "0987001122", "0977003344", "an.det.may@example.vn"
SAID_AT_THE_DOOR, OF_A_SENDER = "Quản đốc mắng chị em trước xưởng", "0988223344"
SAID_IN_CONFIDENCE, NAME_IN_CONFIDENCE = "Kế toán trừ lương ốm của chị em", "Lò Thị Hặc"
ACCUSED = "Ma Văn Ghềnh"
NAME_OF_FILE, CONTENT_OF_FILE, WHY_STRUCK = "Đơn của chị Đào Thị Sen", "CHỮ TRONG MINH CHỨNG", "Nhầm sang đơn chị Sen"
NOON = datetime(2026, 3, 16, 12, 0, tzinfo=VIETNAM)
SAID, SENDER, PHONE_OF_A_SENDER = "Tổ trưởng chửi mắng chị em ca đêm", "Lường Thị Mận", "0935112244"
ANSWERED, NOTED, OF_A_STAGE = "Đã nhắc nhở tổ trưởng", "Nhân chứng ở tổ 4", "Chuyển vì liên quan quản đốc"
REFUSED = [9, "Đào Văn Sửu", "31/02/1985", "Nam", "001085007788", "0966005566", "CHỮ TRONG DANH SÁCH"]


@pytest.fixture
def secrets(world: World) -> list[str]:
    """The small world after a busy day, and everything that nobody may read in its tables."""
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    correct_person(world.an, Facts(name=world.an.name, email=EMAIL), **way)
    twin = Facts(name="Nguyễn Thị An", gender="female", born_on=date(1990, 8, 15), phone=OF_A_TWIN)
    (stay,) = admit_members([twin], to=world.det_may, on=JUNE_2025, **way)
    merge_persons(world.an, stay.person, set(), **way)
    Unit.objects.filter(pk=world.le_loi.pk).update(contact_phone=OF_A_CHAIR, contact_email="ll@example.vn")
    SavedFilter.objects.create(user=world.chi, register="members", name="số", query=f"q={IDENTITY_OF_AN}")
    OnceKey.objects.create(key="1:x", url=f"/search/?q={PHONE_OF_AN}")
    looked = look_at([sent(f"{NAME_OF_FILE}.txt", CONTENT_OF_FILE.encode())])
    file = {"unit": world.det_may, "by": world.binh, "now": NOON}
    attach(looked, about=Subject("dialogue", 1), **file)
    (struck,) = attach(looked, about=Subject("dialogue", 2), **file)
    strike(struck, reason=WHY_STRUCK, by=world.binh, now=NOON)
    letter = Said(SAID_AT_THE_DOOR, 1, name="Đào Thị Sen", phone=OF_A_SENDER)
    at_the_door = {"key": uuid4(), "device": Device("mark"), "now": NOON}
    told = say(world.det_may.pk, letter, looked, **at_the_door)
    code = _petition(world)
    two_readers(world)
    receipt = sent_in_confidence(
        world.det_may, SAID_IN_CONFIDENCE, files=[AFile()], name=NAME_IN_CONFIDENCE, called=ACCUSED
    )
    session = SessionStore()
    session["kept"] = {"fields": [["phone", OF_A_TWIN]]}
    session.save()
    totp = TOTP.activate(world.chi, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    codes = RecoveryCodes.activate(world.chi)
    client = signed_in(world.giang)
    agree(client, upload(client, "DM", HOA))
    agree(client, upload(client, "DM", [*HOA[:5], "0955007788"]))  # a change, with what stood before
    upload(client, "DM", HOA, REFUSED)  # waits to be agreed to
    assert RecoveryCodes(codes.instance).generate_codes()
    assert TOTP(totp.instance).validate_code("000000") is False
    return [
        IDENTITY_OF_AN, PHONE_OF_AN, OF_A_TWIN, OF_A_CHAIR, EMAIL, "ll@example.vn", *map(str, HOA[4:6]), "0955007788",
        "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", *codes.generate_codes()[:3], *map(str, REFUSED[4:]),
        SAID, SENDER, PHONE_OF_A_SENDER, ANSWERED, NOTED, OF_A_STAGE, code,
        NAME_OF_FILE, CONTENT_OF_FILE, WHY_STRUCK, sha256(CONTENT_OF_FILE.encode()).hexdigest(),
        SAID_AT_THE_DOOR, OF_A_SENDER, told.code,
        SAID_IN_CONFIDENCE, NAME_IN_CONFIDENCE, ACCUSED, receipt.secret, PASSPHRASE,
    ]  # fmt: skip


def _petition(world: World) -> str:
    """What somebody has said, how it went on, and the code by which its sender follows it."""
    way: dict[str, Any] = {"by": world.binh, "today": TODAY, "now": NOON}
    category = Category.objects.get_or_create(code="harassment", unit=None)[0]
    sender = Sender(SENDER, PHONE_OF_A_SENDER)
    received = receive(world.det_may, Heard("proposal", category, SAID, TODAY, sender=sender), **way)
    note(received.petition, NOTED, **way)
    pass_on(received.petition, world.ben_go, OF_A_STAGE, **way)
    answer([received.petition], ANSWERED, **(way | {"by": world.chi}))
    return received.code


def everything() -> Iterator[tuple[str, str]]:
    """(table, what one of its rows says) of all tables there are; bytes as text, what is packed unpacked."""
    for each in connections.all():
        with each.cursor() as cursor:
            for table in each.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {each.ops.quote_name(table)}")
                for row in cursor.fetchall():
                    yield table, " ".join(map(readable, row))


def readable(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    text = str(value)
    packed = text.split(":")[0]
    if re.fullmatch(r"[A-Za-z0-9+/_-]{24,}=*", packed):
        with suppress(ValueError):
            text += base64.b64decode(packed + "==", altchars=b"-_").decode("utf-8", "replace")
    return text


def test_no_table_shows_a_number_a_phone_a_secret_or_a_list(secrets: list[str]) -> None:
    digits = {secret for secret in secrets if secret.isdigit() and len(secret) > 8}
    seen = set()
    for table, said in everything():
        seen.add(table)
        plain = re.sub(r"(?<=\d)[\s.,-](?=\d)", "", said)
        assert "PK\x03\x04" not in said, f"{table} holds a workbook that anybody can open"
        for secret in secrets:
            assert secret not in said, f"{table} shows {secret}"
        for number in digits:
            assert number not in plain, f"{table} shows {number}, spelled otherwise"
    assert {
        "members_person",
        "sheets_uploadedfile",
        "sheets_line",
        "files_evidence",
        "files_piece",
        "door_letter",
        "door_letterfile",
        "petitions_petition",
        "petitions_message",
        "sealed_case",
        "sealed_envelope",
        "sealed_enclosure",
        "sealed_readerkey",
        "django_session",
        "mfa_authenticator",
    } <= seen


def test_the_office_itself_finds_and_reads_them(secrets: list[str], world: World) -> None:
    person = Person.objects.select_related("identity").get(pk=world.an.pk)
    assert (person.identity.number, person.phone, person.email) == (IDENTITY_OF_AN, PHONE_OF_AN, EMAIL)
    everybody = Person.objects.all()
    for text in (IDENTITY_OF_AN, IDENTITY_OF_AN[-4:], PHONE_OF_AN, PHONE_OF_AN[-4:], "+84 912 345 678"):
        assert world.an in search(text, everybody).people, text
    assert search("0000", everybody).people == []
    said = Petition.objects.saying("chửi mắng").get()
    assert (said.words, said.sender_name) == (SAID, SENDER)
    assert Petition.objects.get(phone_mark=PHONE_OF_A_SENDER) == said
    assert Unit.objects.get(pk=world.le_loi.pk).contact_phone == OF_A_CHAIR
    assert SessionStore(Session.objects.latest("expire_date").session_key).load()


def test_a_number_put_beside_another_person_opens_there_but_not_in_another_column(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM members_identitynumber WHERE person_id = %s", [world.an.pk])
        (sealed,) = cursor.fetchone()
        cursor.execute("UPDATE members_person SET phone = %s WHERE id = %s", [sealed, world.an.pk])
    with pytest.raises(Exception, match=r"members_person\.phone"):
        Person.objects.get(pk=world.an.pk)


OPEN_ON_PURPOSE = {
    "congresses.Campaign.number",  # of a plan that is sent to every unit below
    "congresses.StepTaken.number",
    "door.Letter.number",  # opens nothing without its code
    "accounts.User.email",  # never asked for
    "indicators.Plan.number",  # of a paper that was sent to all the units it is about
    "agreements.Agreement.number",  # of a paper that everybody at the workplace knows
    "dialogue.Dialogue.number",  # of minutes that the employer publishes
    "dialogue.Regulation.number",  # of a paper that everybody at the workplace knows
    "gatherings.Minutes.secretary",  # who writes minutes signs them
    "members.Card.number",
    "members.CardNumber.number",  # opens nothing, and is shown to whoever sees the list
    "petitions.Petition.number",  # opens nothing without the code beside it
    "petitions.Poster.token",  # hangs on the wall
    "tasks.Directive.number",  # of a paper that is sent to thousands of units
    "tasks.PlanRow.number",  # of a row in the appendix of a plan
}


def test_a_column_to_come_that_sounds_like_a_secret_is_sealed() -> None:
    telling = re.compile(r"number|phone|email|secret|content|tail|before|after|answers|token", re.IGNORECASE)
    bare = [
        label
        for model in apps.get_models()
        if model.__module__.startswith("vungmanh.")
        for field in model._meta.concrete_fields
        if telling.search(field.name)
        and isinstance(field, models.CharField | models.TextField | models.BinaryField | models.JSONField)
        and not isinstance(field, SealedField | MarkField)
        and (label := f"{model._meta.label}.{field.name}") not in OPEN_ON_PURPOSE
    ]
    assert not bare, bare


def test_saving_a_few_columns_saves_their_marks(world: World) -> None:
    an = Person.objects.get(pk=world.an.pk)
    an.phone = OF_A_TWIN
    an.save(update_fields=["phone"])
    assert Person.objects.get(phone=OF_A_TWIN) == an
    Person.objects.filter(pk=an.pk).update(phone=PHONE_OF_AN)
    assert Person.objects.get(phone_tail_mark=PHONE_OF_AN[-4:]) == an
    an.phone = OF_A_TWIN
    Person.objects.bulk_update([an], ["phone"])
    assert Person.objects.get(phone_tail_mark=OF_A_TWIN[-4:]) == an
    assert not Person.objects.filter(phone=PHONE_OF_AN).exists()


def test_a_number_still_belongs_to_one_person_alone(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        IdentityNumber.objects.create(person=world.hoa_the_neighbour, number=IDENTITY_OF_AN)


def test_with_a_new_key_everything_is_sealed_anew_found_as_before_and_the_old_key_opens_nothing(
    secrets: list[str], world: World, settings: Any
) -> None:
    old, new = Key.read(settings.VAULT_FIXED_KEYS), Key.new()
    settings.VAULT_FIXED_KEYS = Keyring((new, old)).text
    forget_keys()
    try:
        assert world.an in search(IDENTITY_OF_AN, Person.objects.all()).people, "while rows of both stand there"
        assert still_sealed_with_another()
        with pytest.raises(InterruptedError):
            reseal_all(_interrupt)
        reseal_all(lambda rows: None)
        seal_secrets_anew()
        assert not still_sealed_with_another()
        settings.VAULT_FIXED_KEYS = Keyring((new,)).text
        forget_keys()
        an = Person.objects.select_related("identity").get(pk=world.an.pk)
        assert (an.identity.number, an.phone, an.email) == (IDENTITY_OF_AN, PHONE_OF_AN, EMAIL)
        for text in (IDENTITY_OF_AN, IDENTITY_OF_AN[-4:], PHONE_OF_AN, PHONE_OF_AN[-4:]):
            assert world.an in search(text, Person.objects.all()).people, text
        file = Evidence.objects.get(checksum=sha256(CONTENT_OF_FILE.encode()).hexdigest(), struck_at=None)
        assert (file.name, b"".join(content_of(file)).decode()) == (f"{NAME_OF_FILE}.txt", CONTENT_OF_FILE)
        for model in apps.get_models():
            list(model._default_manager.all())  # every row of every table opens
        assert RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).generate_codes()[0] in secrets
    finally:
        settings.VAULT_FIXED_KEYS = old.line
        forget_keys()


def _interrupt(rows: int) -> None:
    raise InterruptedError
