"""Indicators of what unions win with employers: dialogue, conferences, regulations, promises, collective agreements."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.indicators.defining import EMPLOYERS, PEOPLE, PUBLIC, counted, defined, mean, share
from vungmanh.indicators.rules.kinds import ABOVE, LESS, NEITHER

_DIALOGUE, _AGREEMENTS = "dialogue", "agreements"
_OF_DIALOGUE: Final = "Bộ luật Lao động 2019, Đ.63; Nghị định 145/2020/NĐ-CP, Đ.37–41"
_OF_WORKERS: Final = "Bộ luật Lao động 2019, Đ.64; Luật Thực hiện dân chủ ở cơ sở 2022, Đ.70"
_OF_OFFICIALS: Final = "Luật Thực hiện dân chủ ở cơ sở 2022, Đ.51"
_OF_AGREEMENTS: Final = "Bộ luật Lao động 2019, Đ.75–83; Nghị quyết Đại hội XIII Công đoàn Việt Nam (≥83 %)"

OF_DIALOGUE: Final = (
    counted("dialogues", _DIALOGUE),
    counted("dialogues_periodic", _DIALOGUE),
    counted("dialogue_unions", _DIALOGUE, levels=ABOVE),
    defined(
        "dialogue_rate", _("Share of unions with a dialogue in the year"), _DIALOGUE,
        _("Unions at employers under the Labour Code that have held a dialogue since 1 January, of every hundred."),
        share("dialogue_unions", "units", EMPLOYERS, yearly=True), source=_OF_DIALOGUE, blocks=EMPLOYERS,
    ),
    counted("conferences", _DIALOGUE),
    defined(
        "conference_rate", _("Share of units with a conference in the year"), _DIALOGUE,
        _("Conferences of workers and of officials held since 1 January, for every hundred unions."),
        share("conferences", "units", yearly=True), source=f"{_OF_WORKERS}; {_OF_OFFICIALS}",
    ),
    defined(
        "conference_rate_workers", _("Share of employers with a conference of workers"), _DIALOGUE,
        _("Conferences held since 1 January at employers under the Labour Code, for every hundred unions there."),
        share("conferences", "units", EMPLOYERS, yearly=True), source=_OF_WORKERS, blocks=EMPLOYERS,
    ),
    defined(
        "conference_rate_officials", _("Share of public units with a conference of officials"), _DIALOGUE,
        _("Conferences held since 1 January in public service units and schools, for every hundred unions there."),
        share("conferences", "units", PUBLIC, yearly=True), source=_OF_OFFICIALS, blocks=PUBLIC,
    ),
    defined(
        "conferences_in_time_share", _("Share of conferences in time"), _DIALOGUE,
        _("Conferences held no later than the law allows, of every hundred held in the period."),
        share("conferences_in_time", "conferences"), source=f"{_OF_WORKERS}; {_OF_OFFICIALS}",
    ),
    counted("regulations_democracy", _DIALOGUE),
    defined(
        "regulations_democracy_share", _("Share of units with a regulation of democracy"), _DIALOGUE,
        _("Units with a regulation of democracy in force on the day, of every hundred unions."),
        share("regulations_democracy", "units"), source="Nghị định 145/2020/NĐ-CP, Đ.48; Luật 10/2022/QH15",
    ),
    defined(
        "regulations_coordination_share", _("Share of units with a regulation of coordination"), _DIALOGUE,
        _("Units with a regulation of coordination in force on the day, of every hundred unions."),
        share("regulations_coordination", "units"),
    ),
    counted("commitments_open", _DIALOGUE, NEITHER),
    counted("commitments_late", _DIALOGUE, LESS),
    defined(
        "commitments_late_share", _("Share of commitments that are late"), _DIALOGUE,
        _("Late commitments of employers and others, of every hundred open ones."),
        share("commitments_late", "commitments_open"), direction=LESS,
    ),
    counted("commitments_done", _DIALOGUE),
)  # fmt: skip
OF_AGREEMENTS: Final = (
    counted("agreements", _AGREEMENTS),
    counted("agreement_unions", _AGREEMENTS, levels=ABOVE),
    defined(
        "agreement_rate", _("Share of unions with a collective agreement"), _AGREEMENTS,
        _("Unions at employers under the Labour Code that are party to an agreement in force, of every hundred."),
        share("agreement_unions", "units", EMPLOYERS), source=_OF_AGREEMENTS, blocks=EMPLOYERS,
    ),
    defined(
        "agreements_ab_share", _("Share of agreements graded A or B"), _AGREEMENTS,
        _("Agreements whose last grade is A or B, of every hundred in force."), share("agreements_ab", "agreements"),
    ),
    counted("agreement_workers", _AGREEMENTS),
    defined(
        "agreement_coverage", _("Share of workers covered by agreements"), _AGREEMENTS,
        _("Workers covered by an agreement in force, of every hundred at employers under the Labour Code."),
        share("agreement_workers", "workers", EMPLOYERS), source=_OF_AGREEMENTS, blocks=EMPLOYERS,
    ),
    defined(
        "agreement_size", _("Workers per collective agreement"), _AGREEMENTS,
        _("Workers covered for each agreement in force."), mean("agreement_workers", "agreements"),
        unit=PEOPLE, direction=NEITHER,
    ),
    counted("agreements_expiring", _AGREEMENTS, LESS),
    counted("agreements_signed", _AGREEMENTS),
    counted("agreements_amended", _AGREEMENTS, NEITHER),
)  # fmt: skip
