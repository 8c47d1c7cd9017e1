"""Pour the entries of the books: counted from the rows in SQL, since a measure's own function reads them one by one."""

from __future__ import annotations

from bench.load import pour, run
from vungmanh.agreements import measures as of_agreements
from vungmanh.agreements.rules import kinds as of_agreement
from vungmanh.dialogue import measures as of_dialogues
from vungmanh.dialogue.rules import kinds as of_dialogue
from vungmanh.gatherings import measures as of_gatherings
from vungmanh.gatherings.rules.kinds import COMMITTEE, HELD, PROPAGANDA, TRAINING
from vungmanh.gatherings.trained_measure import OFFICERS_TRAINED
from vungmanh.ledger.actions.share import keep
from vungmanh.ledger.queries import recounted
from vungmanh.members import measures as counted
from vungmanh.members.models import Membership, Person
from vungmanh.officers.measures import MEASURES as OF_OFFICERS
from vungmanh.organization.measures import MEASURES as OF_UNITS
from vungmanh.petitions import measures as of_petitions
from vungmanh.petitions.rules.states import MET
from vungmanh.tasks import measures as of_tasks

_COLUMNS = ("unit_id", "measure", "day", "amount")

# What the functions in the measures of these rooms count, as SQL; a test compares the two.
_STAYS = (
    "SELECT m.unit_id, m.since AS day, 1 AS amount FROM {rows}"
    " UNION ALL SELECT m.unit_id, m.until, -1 FROM {rows} AND m.until IS NOT NULL"
)
_ALL = "members_membership m WHERE true"
_OF_WOMEN = f"members_membership m JOIN members_person p ON p.id = m.person_id WHERE p.gender = '{Person.FEMALE}'"
_DONE = "tasks_assignment WHERE done_on IS NOT NULL"
_STEPS = (
    "SELECT a.unit_id, s.{since} AS day, 1 AS amount FROM {steps} WHERE {which}"
    " UNION ALL SELECT a.unit_id, s.until, -1 FROM {steps} WHERE {which} AND s.until IS NOT NULL"
)
_OF_TASKS = "tasks_step s JOIN tasks_assignment a ON a.id = s.assignment_id"
_STOOD = (
    "SELECT unit_id, {since} AS day, 1 AS amount FROM petitions_stage WHERE {which}"
    " UNION ALL SELECT unit_id, until, -1 FROM petitions_stage WHERE {which} AND until IS NOT NULL"
)
_HELD = (
    'SELECT unit_id, "on" AS day, {amount} AS amount FROM gatherings_gathering'
    f" WHERE state = '{HELD}' AND struck_on IS NULL AND "
    "{which}"
)
_TALKED = (
    'SELECT unit_id, "on" AS day, 1 AS amount FROM dialogue_dialogue'
    f" WHERE state = '{HELD}' AND struck_on IS NULL AND "
    "{which}"
)
_KEPT = (
    "SELECT unit_id, \"on\" AS day, 1 AS amount FROM dialogue_regulation WHERE struck_on IS NULL AND kind = '{kind}'"
    " UNION ALL SELECT unit_id, gone_on, -1 FROM dialogue_regulation"
    " WHERE struck_on IS NULL AND kind = '{kind}' AND gone_on IS NOT NULL"
)
# Nothing here is shared by several units, so that the books need no entries by thing.
_SPELLS = (
    "SELECT unit_id, since AS day, {amount} AS amount FROM agreements_spell WHERE what = '{what}'"
    " UNION ALL SELECT unit_id, until, -{amount} FROM agreements_spell WHERE what = '{what}' AND until IS NOT NULL"
)
_COUNTS = {
    counted.MEMBERS.number: _STAYS.format(rows=_ALL),
    counted.MEMBERS_FEMALE.number: _STAYS.format(rows=_OF_WOMEN),
    **{
        measure.number: f"SELECT m.unit_id, m.{day} AS day, 1 AS amount FROM {_ALL} AND m.{field} = '{how}'"
        for measure, day, field, how in (
            (counted.ADMISSIONS, "since", "began", Membership.ADMITTED),
            (counted.TRANSFERS_IN, "since", "began", Membership.TRANSFERRED),
            (counted.DEPARTURES, "until", "ended", Membership.LEFT),
            (counted.TRANSFERS_OUT, "until", "ended", Membership.MOVED),
        )
    },
    **{
        measure.number: f"SELECT unit_id, {day} AS day, 1 AS amount FROM petitions_petition WHERE {which}"
        for measure, day, which in (
            (of_petitions.RECEIVED, "received_on", "true"),
            (of_petitions.ANSWERED, "answered_on", "answered_on IS NOT NULL"),
            (of_petitions.IN_TIME, "answered_on", "in_time"),
            (of_petitions.MET, "closed_on", f"result = '{MET}'"),
        )
    },
    of_petitions.OPEN.number: _STOOD.format(since="since", which="is_open"),
    of_petitions.OVERDUE.number: _STOOD.format(since="late_from", which="late_from IS NOT NULL"),
    **{
        measure.number: _HELD.format(amount=amount, which=which)
        for measure, amount, which in (
            (of_gatherings.GATHERINGS, "1", "true"),
            (of_gatherings.ATTENDANCES, "present", "true"),
            (of_gatherings.TRAINING_CLASSES, "1", f"kind = '{TRAINING}'"),
            (of_gatherings.TRAINING_ATTENDANCES, "present", f"kind = '{TRAINING}'"),
            (of_gatherings.PROPAGANDA_SESSIONS, "1", f"kind = '{PROPAGANDA}'"),
            (of_gatherings.PEOPLE_REACHED, "present", f"kind = '{PROPAGANDA}'"),
            (of_gatherings.COMMITTEE_MEETINGS, "1", f"kind = '{COMMITTEE}'"),
        )
    },
    **{
        measure.number: _TALKED.format(which=which)
        for measure, which in (
            (of_dialogues.DIALOGUES, f"kind IN {of_dialogue.DIALOGUES}"),
            (of_dialogues.DIALOGUE_UNIONS, f"kind IN {of_dialogue.DIALOGUES}"),
            (of_dialogues.DIALOGUES_PERIODIC, f"kind = '{of_dialogue.PERIODIC}'"),
            (of_dialogues.CONFERENCES, f"kind IN {of_dialogue.CONFERENCES}"),
            (of_dialogues.CONFERENCES_IN_TIME, "in_time"),
        )
    },
    of_dialogues.REGULATIONS_DEMOCRACY.number: _KEPT.format(kind=of_dialogue.DEMOCRACY),
    of_dialogues.REGULATIONS_COORDINATION.number: _KEPT.format(kind=of_dialogue.COORDINATION),
    **{
        measure.number: _SPELLS.format(what=what, amount=amount)
        for measure, what, amount in (
            (of_agreements.AGREEMENTS, of_agreement.SPELL_IN_FORCE, "1"),
            (of_agreements.AGREEMENT_UNIONS, of_agreement.SPELL_IN_FORCE, "1"),
            (of_agreements.AGREEMENTS_AB, of_agreement.SPELL_GOOD, "1"),
            (of_agreements.AGREEMENT_WORKERS, of_agreement.SPELL_IN_FORCE, "workers"),
            (of_agreements.AGREEMENTS_EXPIRING, of_agreement.SPELL_EXPIRING, "1"),
            (of_agreements.AGREEMENTS_SIGNED, of_agreement.SPELL_SIGNED, "1"),
            (of_agreements.AGREEMENTS_AMENDED, of_agreement.SPELL_AMENDED, "1"),
        )
    },
    of_tasks.SET.number: "SELECT unit_id, given_on AS day, 1 AS amount FROM tasks_assignment",
    of_tasks.DONE.number: f"SELECT unit_id, done_on AS day, 1 AS amount FROM {_DONE}",
    of_tasks.IN_TIME.number: f"SELECT unit_id, done_on AS day, 1 AS amount FROM {_DONE} AND in_time",
    of_tasks.OPEN.number: _STEPS.format(steps=_OF_TASKS, since="since", which="s.is_open"),
    of_tasks.LATE.number: _STEPS.format(steps=_OF_TASKS, since="late_from", which="s.late_from IS NOT NULL"),
    of_tasks.COMMITMENTS_OPEN.number: _STEPS.format(
        steps=_OF_TASKS, since="since", which="s.is_open AND a.outside <> ''"
    ),
    of_tasks.COMMITMENTS_LATE.number: _STEPS.format(
        steps=_OF_TASKS, since="late_from", which="s.late_from IS NOT NULL AND a.outside <> ''"
    ),
    of_tasks.COMMITMENTS_DONE.number: f"SELECT unit_id, done_on AS day, 1 AS amount FROM {_DONE} AND outside <> ''",
}


def pour_entries() -> None:
    """Of units, officers and their training from measures, all others from rows."""
    for number, rows in _COUNTS.items():
        run(
            "INSERT INTO ledger_entry (unit_id, measure, day, amount)"
            f" SELECT unit_id, {number}, day, sum(amount) FROM ({rows}) AS counted"
            " GROUP BY unit_id, day HAVING sum(amount) <> 0"
        )
    keep([of_dialogues.DIALOGUE_UNIONS], list(of_dialogues.DIALOGUE_UNIONS.rows()))
    for measure in (*OF_UNITS, *OF_OFFICERS, OFFICERS_TRAINED):
        pour(
            "ledger_entry",
            _COLUMNS,
            (
                (str(pk), str(measure.number), on.isoformat(), str(amount))
                for (pk, on), amount in recounted(measure).items()
            ),
        )
