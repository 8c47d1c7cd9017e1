"""What the union hangs at its answer is given to whoever it answers, and to nobody else."""

from __future__ import annotations

from django.utils import timezone

from tests.readers import english
from tests.world import World
from vungmanh.door.tests.doors import hung
from vungmanh.door.tests.test_door import say
from vungmanh.door.tests.test_take_up import follow, taken
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests.samples import jpg, sent
from vungmanh.journal.models import Entry
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.actions.note import note
from vungmanh.petitions.models import MESSAGE, Petition


def test_a_sender_is_given_the_file_of_an_answer_and_no_other(world: World) -> None:
    hung(world, None)
    mine, others = say(english()), say(english(), once="k2", words="Nhà xe dột")
    taken()
    petition, other = (Petition.objects.get(number=number) for number, _code in (mine, others))
    way = {"by": world.binh, "today": timezone.localdate(), "now": timezone.now()}
    answer([petition], "Có biên bản kèm theo.", look_at([sent("Biên bản.jpg", jpg())]), **way)
    note(petition, "Chỉ cán bộ xem.", look_at([sent("Nội bộ.jpg", jpg(9))]), **way)
    answered, internal = Evidence.objects.filter(about_kind=MESSAGE).order_by("pk")
    client = follow(*mine)
    page = client.get("/follow/matter/").content.decode()
    assert "Biên bản.jpg" in page
    assert "Nội bộ" not in page
    given = client.get(f"/follow/matter/files/{answered.public_id}/")
    assert given.status_code == 200
    assert "attachment" in given["Content-Disposition"]
    assert b"".join(given.streaming_content)[:2] == b"\xff\xd8"
    assert Entry.objects.latest("pk").action == "files.read"
    assert client.get(f"/follow/matter/files/{internal.public_id}/").status_code == 404
    assert follow(*others).get(f"/follow/matter/files/{answered.public_id}/").status_code == 404
    assert english().get(f"/follow/matter/files/{answered.public_id}/").status_code == 404
    assert other.number not in page
