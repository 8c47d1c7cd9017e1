"""What was answered once is found by everybody, names nobody, and was read by two officers before."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.readers import signed_in
from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.core.vietnamese import fold
from vungmanh.kit.models import Act
from vungmanh.members.models import Person
from vungmanh.officers.models import SignIn
from vungmanh.petitions.actions.questions import check_question, correct_question, withdraw_question
from vungmanh.petitions.actions.undo_question import undo_question
from vungmanh.petitions.known_answers import published as what_all_read
from vungmanh.petitions.known_answers import questions_for
from vungmanh.petitions.models import Category, Question
from vungmanh.petitions.publishing import CannotPublish
from vungmanh.petitions.rules.names_nobody import name_in, number_in
from vungmanh.petitions.tests.asked import ANSWER, ASKS, answered, published, wages, write, written


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Gọi 0912 345 678 để được giải đáp", "0912 345 678"),
        ("Gọi +84 912.345.678", "84 912.345.678"),
        ("Căn cước 001190004321", "001190004321"),
        ("không chín một hai ba bốn năm sáu bảy tám", "không chín một hai ba bốn năm sáu bảy tám"),
        ("Nghị định 145/2020/NĐ-CP ngày 14/12/2020, Điều 60", ""),
        ("Vùng I 5.310.000 đồng, vùng II 4.730.000 đồng", ""),
        ("Từ 01/01/2026 đến 30/06/2026", ""),
    ],
)
def test_numbers_by_which_people_are_known_are_told_from_sums_days_and_laws(text: str, number: str) -> None:
    assert number_in(text).lstrip("+") == number


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nguyễn Thị An hỏi về lương", "Nguyễn Thị An"),
        ("nguyen thi an hoi ve luong", "Nguyễn Thị An"),
        ("Chị An hỏi về lương", "Nguyễn Thị An"),
        ("Bữa ăn ca phải bảo đảm an toàn", ""),
    ],
)
def test_a_name_is_known_whole_and_as_people_say_it(text: str, name: str) -> None:
    assert name_in(text, ["Nguyễn Thị An"]) == name


def test_a_second_officer_checks_before_everybody_reads_it(world: World) -> None:
    question = write(world.det_may, world.binh)
    assert not what_all_read().exists()
    with pytest.raises(CannotPublish, match="một cán bộ khác duyệt"):
        check_question(question, by=world.binh, today=TODAY)
    check_question(question, by=world.chi, today=TODAY)
    assert what_all_read().get() == question
    correct_question(question, written("Làm thêm ngày Tết?"), by=world.chi, today=TODAY)
    assert not what_all_read().exists()
    with pytest.raises(CannotPublish, match="một cán bộ khác duyệt"):
        check_question(question, by=world.chi, today=TODAY)


def test_a_second_account_of_the_same_person_is_no_second_officer(world: World) -> None:
    question = write(world.det_may, world.binh)
    Grant.objects.create(user=world.lan, role="deputy", unit=world.det_may, since=TODAY, because="QĐ 1")
    SignIn.objects.create(person=world.binh_the_member, account=world.lan, since=TODAY, by="operator")
    check_question(question, by=world.chi, today=TODAY)
    Question.objects.update(written_by="lan", checked_by="", checked_on=None)
    SignIn.objects.all().delete()
    SignIn.objects.create(person=world.an, account=world.lan, since=TODAY, by="operator")
    assert world.an.sign_in.account == world.lan
    check_question(question, by=world.binh, today=TODAY)


def test_neither_the_sender_nor_a_number_is_published(world: World) -> None:
    petition = answered(world.det_may, world.an)
    for said in (
        written(asks="Chị An hỏi lương ngày lễ?"),
        written(answer="Trả lời chị Nguyễn Thị An: 300%."),
        written(answer="Gọi 0912 345 678."),
    ):
        with pytest.raises(CannotPublish):
            write(world.det_may, world.binh, petition=petition, said=said)
    question = write(world.det_may, world.binh, petition=petition)
    Person.objects.filter(pk=world.an.pk).update(name="Lễ Thị Ít Nhất")
    Question.objects.update(answer="Lễ Thị Ít Nhất được trả 300%.")
    with pytest.raises(CannotPublish, match="không nêu tên ai"):
        check_question(question, by=world.chi, today=TODAY)


def test_what_was_withdrawn_is_read_by_nobody_and_the_act_is_taken_back(world: World) -> None:
    question = published(world.det_may)
    withdraw_question(question, "Luật đã đổi", by=world.binh, today=TODAY)
    page = reverse("door:answer", args=[question.pk])
    assert Client().get(page).status_code == 404
    undo_question(Act.objects.latest("pk"), by=world.binh, today=TODAY)
    assert Client().get(page).status_code == 200
    assert Question.objects.get().search_key


def test_everybody_finds_an_answer_without_diacritics_and_sees_no_petition(world: World) -> None:
    petition = answered(world.det_may, world.an)
    question = published(world.det_may)
    Question.objects.update(petition=petition)
    published(world.ben_go, "Bữa ăn ca bao nhiêu tiền?", "Theo thỏa ước.")
    write(world.det_may, world.binh, said=written("Chưa ai duyệt câu này?"))
    found = Client().get(reverse("door:answers"), {"q": "lam them ngay le"}).content.decode()
    assert ASKS in found
    assert "Bữa ăn ca" not in found
    by_name = Client().get(reverse("door:answers"), {"q": fold(str(question.category))}).content.decode()
    assert ASKS in by_name, "the name of its category leads to it too"
    whole = Client().get(reverse("door:answers")).content.decode()
    assert "Chưa ai duyệt" not in whole
    for page in (whole, Client().get(reverse("door:answer", args=[question.pk])).content.decode()):
        assert petition.number not in page
        assert world.an.name not in page
        assert ANSWER[:20] in page
    other = Category.objects.create(unit=world.ben_go, name="Bữa ăn")
    assert ASKS in Client().get(reverse("door:answers"), {"category": other.pk}).content.decode()  # no such way
    assert Client().get(reverse("door:answers"), {"q": "\0 % _ '", "page": "x"}).status_code == 200


def test_what_was_answered_is_offered_again_that_of_ones_own_level_first(world: World) -> None:
    far = published(world.cau_da, "Lương làm thêm ngày lễ tính sao?")
    near = published(world.song_xanh, "Lương tháng 13 trả khi nào?")
    alike = published(world.song_xanh, "Lương ngày lễ trả thế nào?")
    offered = questions_for(wages(), "Xin hỏi lương ngày lễ", [world.song_xanh.pk, world.det_may.pk])
    assert offered == [alike, near, far]


def test_an_answered_petition_stands_in_the_form_for_everybody_but_not_one_about_an_officer(world: World) -> None:
    petition = answered(world.det_may, world.an)
    form = reverse("petitions:write_question", args=[world.det_may.code])
    shown = signed_in(world.binh).get(form, {"petition": petition.pk}).content.decode()
    assert "lương làm thêm ngày lễ" in shown
    petition.shut = world.det_may
    petition.save()
    assert "làm thêm" not in signed_in(world.operator).get(form, {"petition": petition.pk}).content.decode()
    with pytest.raises(CannotPublish):
        write(world.det_may, world.operator, petition=petition)
