"""Whom a course is for, and what it teaches."""

from __future__ import annotations

from typing import Final

OFFICERS: Final = "officers"  # cán bộ công đoàn
WORKERS: Final = "workers"  # đoàn viên, người lao động

UNION: Final = "union"  # nghiệp vụ công tác công đoàn
LAW: Final = "law"  # pháp luật lao động, công đoàn
SKILLS: Final = "skills"  # kỹ năng nghề, nâng bậc thợ
HEALTH: Final = "health"  # sức khỏe sinh sản, chăm sóc sức khỏe
SAFETY: Final = "safety"  # an toàn, vệ sinh lao động
OTHER: Final = "other"

SUBJECTS: Final = (UNION, LAW, SKILLS, HEALTH, SAFETY, OTHER)
