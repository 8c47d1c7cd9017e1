"""Which act may follow where a petition stands. Values in and out."""

from __future__ import annotations

from typing import Final

from vungmanh.petitions.rules.states import (
    ANSWERED,
    CLOSED,
    MET,
    NEEDS_WORDS,
    OPEN,
    OUTSIDE,
    RUNS,
    STATES,
    WITHDRAWN,
)

(
    ASSIGN, PASS_ON, FORWARD, RECORD_REPLY, ANSWER, NOTE, EXTEND, CLOSE, WRITE_AGAIN, SETTLE, OBJECT, STAYED, JOIN,
    PART, CORRECT, STRIKE,
) = (
    "assign", "pass_on", "forward", "record_reply", "answer", "note", "extend", "close", "write_again", "settle",
    "object", "stayed", "join", "part", "correct", "strike",
)  # fmt: skip
_ALL: Final = frozenset(STATES)
_MAY: Final = {
    ASSIGN: OPEN,
    PASS_ON: RUNS,
    FORWARD: OPEN,
    RECORD_REPLY: OUTSIDE,
    ANSWER: OPEN,
    NOTE: _ALL,
    EXTEND: RUNS,
    CLOSE: OPEN,
    WRITE_AGAIN: _ALL,
    SETTLE: OPEN,
    OBJECT: frozenset({ANSWERED, CLOSED}),
    STAYED: frozenset({CLOSED}),
    JOIN: RUNS,
    PART: OPEN,
    CORRECT: OPEN,
    STRIKE: _ALL,
}
ACTS: Final = tuple(_MAY)


def may_follow(act: str, state: str) -> bool:
    """Whether it may be done to what stands so."""
    return state in _MAY[act]


def missing_for(result: str, *, words: bool, proof: bool, settled: bool, answered: bool) -> str:
    """What is missing for closing with the result: "proof" that it was met, or the sender's word; "words" that say why,
    to whom, what of it, or any that reach the sender, who has heard nothing yet. "": nothing."""
    if result == MET and not (proof or settled):
        return "proof"
    if not words and (result in NEEDS_WORDS or not (answered or result == WITHDRAWN)):
        return "words"
    return ""
