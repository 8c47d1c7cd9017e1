"""What is recorded of collective agreements: kinds, changes, grades, topics, checks, the steps of bargaining. Pure."""

from __future__ import annotations

from typing import Final

# Thỏa ước lao động tập thể doanh nghiệp, nhiều doanh nghiệp, ngành: Bộ luật Lao động 2019 Đ.75.
ENTERPRISE, SEVERAL, SECTOR = "enterprise", "several", "sector"
KINDS: Final = (ENTERPRISE, SEVERAL, SECTOR)

AMENDED, EXTENDED = "amended", "extended"  # sửa đổi, bổ sung (Đ.82); kéo dài thời hạn (Đ.83)
CHANGES: Final = (AMENDED, EXTENDED)

GRADES: Final = ("A", "B", "C", "D")
GOOD_GRADES: Final = ("A", "B")  # what rates of quality count

# How an agreement stands on a day.
UPCOMING, IN_FORCE, GOING_ON, EXPIRED, ENDED, REPLACED, STRUCK = (
    "upcoming", "in_force", "going_on", "expired", "ended", "replaced", "struck"
)  # fmt: skip
STATES: Final = (UPCOMING, IN_FORCE, GOING_ON, EXPIRED, ENDED, REPLACED, STRUCK)

# Nội dung thương lượng (Đ.67), split into what agreements usually have of their own.
WAGE_FLOOR, YEARLY_RAISE, BONUS, SHIFT_MEAL, ALLOWANCE, HOURS, REST, LEAVE, SAFETY, WOMEN, TRAINING, WELFARE, UNION = (
    "wage_floor", "yearly_raise", "bonus", "shift_meal", "allowance", "hours", "rest", "leave", "safety", "women",
    "training", "welfare", "union",
)  # fmt: skip
JOBS, DISPUTES, HARASSMENT, OTHER = "jobs", "disputes", "harassment", "other"
TOPICS: Final = (
    WAGE_FLOOR, YEARLY_RAISE, BONUS, SHIFT_MEAL, ALLOWANCE, HOURS, REST, LEAVE, JOBS, SAFETY, WOMEN, HARASSMENT,
    TRAINING, WELFARE, UNION, DISPUTES, OTHER,
)  # fmt: skip

DONG, DAYS, HOURS_OF, PERCENT, WORDS = "dong", "days", "hours", "percent", "words"  # what a clause is measured in
MEASURES: Final = (DONG, DAYS, HOURS_OF, PERCENT, WORDS)

KEPT, PARTLY, BROKEN = "kept", "partly", "broken"  # what a check has found
RESULTS: Final = (KEPT, PARTLY, BROKEN)

SIGNED, FAILED, REFUSED, DROPPED = "signed", "failed", "refused", "dropped"  # how bargaining has ended
OUTCOMES: Final = (SIGNED, FAILED, REFUSED, DROPPED)

# The nine documents of bargaining, in their order. Talks may take several days, each with its minutes.
INFORMATION_ASKED, TEAM, OPINIONS_ASKED, OPINIONS_GATHERED, VOTE, DEMAND, TALKS, AGREEMENT, SENT = (
    "information_asked", "team", "opinions_asked", "opinions_gathered", "vote", "demand", "talks", "agreement", "sent"
)  # fmt: skip
# Beside the nine: when the employer has given the information that was asked for.
INFORMATION_GIVEN = "information_given"
STEPS: Final = (
    INFORMATION_ASKED, INFORMATION_GIVEN, TEAM, OPINIONS_ASKED, OPINIONS_GATHERED, DEMAND, TALKS, VOTE, AGREEMENT, SENT,
)  # fmt: skip
SEVERAL_TIMES: Final = (OPINIONS_GATHERED, TALKS)  # one of each group of workers, one of each day of talks

# What the ledger counts of an agreement at a unit: while it is in force, while its end is near, while it is graded A or
# B; that it was signed, that it was amended.
SPELL_IN_FORCE, SPELL_EXPIRING, SPELL_GOOD, SPELL_SIGNED, SPELL_AMENDED = (
    "in_force", "expiring", "good", "signed", "amended"
)  # fmt: skip
SPELLS: Final = (SPELL_IN_FORCE, SPELL_EXPIRING, SPELL_GOOD, SPELL_SIGNED, SPELL_AMENDED)
