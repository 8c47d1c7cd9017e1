"""What is recorded of dialogue at the workplace: kinds, states, sides, answers, regulations, consultations. Pure."""

from __future__ import annotations

from typing import Final

# Đối thoại định kỳ, theo yêu cầu, theo vụ việc: Bộ luật Lao động 2019 Đ.63.
PERIODIC, ON_REQUEST, CASE = "periodic", "on_request", "case"
# Hội nghị người lao động: BLLĐ Đ.64, Luật 10/2022 Đ.70; hội nghị cán bộ, công chức, viên chức, người lao động: Đ.51.
WORKERS_CONFERENCE, OFFICIALS_CONFERENCE = "workers_conference", "officials_conference"
DIALOGUES: Final = (PERIODIC, ON_REQUEST, CASE)
CONFERENCES: Final = (WORKERS_CONFERENCE, OFFICIALS_CONFERENCE)
KINDS: Final = (*DIALOGUES, *CONFERENCES)

PLANNED, HELD, CALLED_OFF = "planned", "held", "off"
STATES: Final = (PLANNED, HELD, CALLED_OFF)

WORKERS, EMPLOYER = "workers", "employer"
SIDES: Final = (WORKERS, EMPLOYER)

OPEN, AGREED, PARTLY, REFUSED = "open", "agreed", "partly", "refused"  # what became of a point
OUTCOMES: Final = (OPEN, AGREED, PARTLY, REFUSED)

PLENARY, DELEGATES = "plenary", "delegates"  # hội nghị toàn thể, đại biểu
FORMS: Final = (PLENARY, DELEGATES)

# Vụ việc phải đối thoại: BLLĐ Đ.63 khoản 2 điểm c, i.e. Đ.36, 42, 44, 93, 104, 118 and 128.
EVALUATION, LAYOFF, LABOUR_PLAN, PAY, BONUSES, HOUSE_RULES, SUSPENSION = (
    "evaluation", "layoff", "labour_plan", "pay", "bonuses", "house_rules", "suspension"
)  # fmt: skip
CASES: Final = (EVALUATION, LAYOFF, LABOUR_PLAN, PAY, BONUSES, HOUSE_RULES, SUSPENSION)

# Nội dung hội nghị: Luật 10/2022 Đ.51 khoản 3–4; what else conferences of enterprises do.
HEAD_REPORT, UNION_REPORT, DISCUSSION, ANSWERS, INSPECTION_REPORT, DECISIONS, COMMENDATION, PACT, RESOLUTION = (
    "head_report", "union_report", "discussion", "answers", "inspection_report", "decisions", "commendation", "pact",
    "resolution",
)  # fmt: skip
ELECTION, AGREEMENT = "election", "agreement"  # bầu Ban thanh tra nhân dân, thành viên đối thoại; ký thỏa ước
AGENDA: Final = (
    HEAD_REPORT, UNION_REPORT, DISCUSSION, ANSWERS, INSPECTION_REPORT, DECISIONS, COMMENDATION, PACT, RESOLUTION,
    ELECTION, AGREEMENT,
)  # fmt: skip

# Quy chế dân chủ, quy chế hoạt động của ban chấp hành, quy chế phối hợp với người đứng đầu, quy chế chi tiêu nội bộ.
DEMOCRACY, WORKING, COORDINATION, SPENDING = "democracy", "working", "coordination", "spending"
REGULATIONS: Final = (DEMOCRACY, WORKING, COORDINATION, SPENDING)

# Thang bảng lương, định mức, quy chế thưởng, nội quy, phương án sử dụng lao động: what the union is asked about.
WAGE_SCALE, NORMS, BONUS, DISCIPLINE, LABOUR_USE, OTHER = (
    "wage_scale", "norms", "bonus", "discipline", "labour_use", "other"
)  # fmt: skip
CONSULTED: Final = (WAGE_SCALE, NORMS, BONUS, DISCIPLINE, LABOUR_USE, OTHER)

ALL, PART, NONE = "all", "partly", "none"  # how much of the union's answer the employer has taken over
TAKEN_OVER: Final = (ALL, PART, NONE)
