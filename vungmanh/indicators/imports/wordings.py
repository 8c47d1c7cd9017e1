"""What plans of unions usually call the indicators of the house, beside their names. Words that tell nothing apart
(“chỉ tiêu”, “số”, “tỷ lệ”, “năm 2026”) and short forms (“ĐV”, “CĐCS”, “TƯLĐTT”) are the vocabulary's (words.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "members": ("Tổng số đoàn viên", "Đoàn viên công đoàn", "Số đoàn viên công đoàn", "Tổng số ĐV hiện có"),
    "women_share": ("Tỷ lệ đoàn viên nữ", "Tỷ lệ nữ đoàn viên"),
    "units": ("Tổng số CĐCS", "Công đoàn cơ sở, nghiệp đoàn cơ sở", "Tổ chức công đoàn cơ sở"),
    "workers": ("Tổng số lao động", "Tổng số CNVCLĐ", "Công nhân, viên chức, lao động", "Người lao động"),
    "density": (
        "Tỷ lệ đoàn viên trên tổng số lao động", "Tỷ lệ NLĐ là đoàn viên", "Tỷ lệ CNVCLĐ gia nhập công đoàn",
        "Tỷ lệ tập hợp đoàn viên", "Mật độ đoàn viên", "Tỷ lệ NLĐ tham gia tổ chức công đoàn",
        "Tỷ lệ người lao động gia nhập tổ chức công đoàn", "Tỷ lệ đoàn viên",
    ),
    "density_enterprises": ("Tỷ lệ đoàn viên trong doanh nghiệp", "Tỷ lệ NLĐ trong DN là đoàn viên"),
    "density_foreign": ("Tỷ lệ đoàn viên trong doanh nghiệp FDI", "Tỷ lệ đoàn viên trong DN có vốn đầu tư nước ngoài"),
    "workers_outside": ("Số lao động chưa là đoàn viên", "Người lao động chưa gia nhập công đoàn"),
    "admissions": (
        "Phát triển đoàn viên", "Phát triển đoàn viên mới", "Đoàn viên phát triển mới", "Kết nạp đoàn viên", "Đoàn viên mới",
        "Kết nạp mới đoàn viên", "Số đoàn viên kết nạp mới", "Phát triển mới đoàn viên công đoàn", "Phát triển đoàn viên công đoàn",
        "Công tác phát triển đoàn viên",
    ),
    "departures": ("Đoàn viên giảm", "Số đoàn viên ra khỏi tổ chức"),
    "net_members": ("Đoàn viên tăng thêm", "Tăng thêm đoàn viên", "Đoàn viên thực tăng", "Phát triển đoàn viên thực tăng",
                    "Tăng ròng đoàn viên", "Đoàn viên tăng thực"),
    "members_growth": ("Tỷ lệ tăng đoàn viên", "Tốc độ tăng đoàn viên", "Tăng trưởng đoàn viên"),
    "units_growth": ("Tỷ lệ tăng CĐCS", "Tốc độ tăng công đoàn cơ sở"),
    "units_non_state": ("CĐCS ngoài nhà nước", "CĐCS khu vực ngoài nhà nước", "CĐCS trong doanh nghiệp ngoài nhà nước"),
    "unions_founded": (
        "Thành lập công đoàn cơ sở", "Thành lập mới CĐCS", "CĐCS thành lập mới", "Thành lập CĐCS mới", "Phát triển CĐCS",
        "Phát triển tổ chức công đoàn cơ sở", "Thành lập tổ chức công đoàn", "Thành lập CĐCS, nghiệp đoàn", "Phát triển CĐCS mới",
        "Thành lập mới tổ chức công đoàn cơ sở",
    ),
    "unions_founded_non_state": (
        "Thành lập CĐCS trong doanh nghiệp ngoài nhà nước", "Thành lập CĐCS ngoài nhà nước", "CĐCS thành lập mới trong DN ngoài nhà nước",
        "Thành lập CĐCS khu vực ngoài nhà nước", "Thành lập CĐCS trong doanh nghiệp",
    ),
    "unions_dissolved": ("CĐCS giải thể", "Giải thể công đoàn cơ sở"),
    "officers": ("Tổng số cán bộ công đoàn", "Cán bộ công đoàn các cấp"),
    "officers_women_share": ("Tỷ lệ cán bộ công đoàn nữ", "Tỷ lệ nữ cán bộ công đoàn", "Tỷ lệ nữ tham gia ban chấp hành"),
    "inspection_committees": ("Ủy ban kiểm tra công đoàn", "CĐCS có ủy ban kiểm tra"),
    "officers_trained": (
        "Đào tạo, bồi dưỡng cán bộ công đoàn", "Tập huấn cán bộ công đoàn", "Cán bộ công đoàn được tập huấn",
        "Cán bộ công đoàn được đào tạo, bồi dưỡng", "Số cán bộ được tập huấn", "Bồi dưỡng, tập huấn CBCĐ", "Đào tạo CBCĐ",
    ),
    "officers_trained_rate": ("Tỷ lệ cán bộ công đoàn được tập huấn", "Tỷ lệ cán bộ công đoàn được đào tạo, bồi dưỡng"),
    "agreements": ("Thỏa ước lao động tập thể", "Số bản TƯLĐTT", "Ký kết TƯLĐTT", "TƯLĐTT có hiệu lực", "Bản thỏa ước"),
    "agreement_unions": ("Số đơn vị có TƯLĐTT", "Số doanh nghiệp có TƯLĐTT", "Doanh nghiệp có CĐCS ký TƯLĐTT"),
    "agreement_rate": (
        "Tỷ lệ doanh nghiệp có TƯLĐTT", "Tỷ lệ DN có tổ chức công đoàn ký TƯLĐTT", "Tỷ lệ CĐCS ký kết TƯLĐTT", "Tỷ lệ ký TƯLĐTT",
        "Tỷ lệ doanh nghiệp có CĐCS ký kết TƯLĐTT", "Tỷ lệ ký kết thỏa ước", "Tỷ lệ DN thương lượng, ký kết TƯLĐTT",
        "Doanh nghiệp có công đoàn ký kết thỏa ước lao động tập thể",
    ),
    "agreements_ab_share": (
        "Tỷ lệ TƯLĐTT xếp loại A, B", "Tỷ lệ TƯLĐTT đạt loại A và B", "Tỷ lệ TƯLĐTT loại A, B", "Chất lượng TƯLĐTT loại A, B",
        "TƯLĐTT đạt loại A, B",
    ),
    "agreement_workers": ("Số NLĐ được hưởng TƯLĐTT", "Người lao động được thỏa ước bao phủ", "Số lao động được áp dụng TƯLĐTT"),
    "agreement_coverage": (
        "Tỷ lệ NLĐ được TƯLĐTT bao phủ", "Tỷ lệ bao phủ TƯLĐTT", "Tỷ lệ người lao động được hưởng TƯLĐTT", "Bao phủ TƯLĐTT",
    ),
    "agreements_signed": ("TƯLĐTT ký mới", "Ký mới TƯLĐTT", "Số TƯLĐTT ký mới", "TƯLĐTT được ký mới, ký lại"),
    "agreements_amended": ("TƯLĐTT sửa đổi, bổ sung",),
    "dialogues": ("Số cuộc đối thoại", "Đối thoại tại nơi làm việc", "Tổ chức đối thoại", "Cuộc đối thoại tại nơi làm việc"),
    "dialogues_periodic": ("Số cuộc đối thoại định kỳ", "Đối thoại định kỳ tại nơi làm việc", "Cuộc đối thoại định kỳ"),
    "dialogue_unions": ("Số đơn vị tổ chức đối thoại", "Số doanh nghiệp tổ chức đối thoại", "Số CĐCS tổ chức đối thoại"),
    "dialogue_rate": (
        "Tỷ lệ doanh nghiệp tổ chức đối thoại", "Tỷ lệ đơn vị tổ chức đối thoại tại nơi làm việc", "Tỷ lệ tổ chức đối thoại định kỳ",
        "Tỷ lệ doanh nghiệp tổ chức đối thoại tại nơi làm việc", "Tỷ lệ DN đối thoại định kỳ", "Tỷ lệ tổ chức đối thoại",
        "Tỷ lệ doanh nghiệp tổ chức đối thoại định kỳ tại nơi làm việc",
    ),
    "conferences": ("Số hội nghị NLĐ, CBCCVC", "Hội nghị cán bộ công chức, viên chức, người lao động"),
    "conference_rate": (
        "Tỷ lệ tổ chức hội nghị CBCCVC, NLĐ", "Tỷ lệ đơn vị tổ chức hội nghị", "Tỷ lệ cơ quan, đơn vị, doanh nghiệp tổ chức hội nghị",
        "Tỷ lệ tổ chức hội nghị cán bộ công chức, hội nghị người lao động",
    ),
    "conference_rate_workers": (
        "Tỷ lệ doanh nghiệp tổ chức hội nghị người lao động", "Tỷ lệ tổ chức HNNLĐ", "Tỷ lệ hội nghị người lao động",
        "Doanh nghiệp tổ chức hội nghị NLĐ",
    ),
    "conference_rate_officials": (
        "Tỷ lệ tổ chức hội nghị cán bộ, công chức", "Tỷ lệ cơ quan tổ chức hội nghị cán bộ công chức", "Tỷ lệ tổ chức HNCBCCVC",
        "Tỷ lệ cơ quan, đơn vị tổ chức hội nghị cán bộ công chức, viên chức",
    ),
    "conferences_in_time_share": ("Tỷ lệ hội nghị tổ chức đúng hạn", "Tỷ lệ hội nghị NLĐ đúng thời hạn"),
    "regulations_democracy": ("Số quy chế dân chủ", "Ban hành quy chế dân chủ ở cơ sở"),
    "regulations_democracy_share": (
        "Tỷ lệ đơn vị có quy chế dân chủ", "Tỷ lệ xây dựng QCDC", "Tỷ lệ doanh nghiệp ban hành quy chế dân chủ",
        "Tỷ lệ thực hiện quy chế dân chủ ở cơ sở", "Xây dựng và thực hiện quy chế dân chủ ở cơ sở",
    ),
    "regulations_coordination_share": ("Tỷ lệ đơn vị có quy chế phối hợp", "Tỷ lệ CĐCS có quy chế phối hợp với chuyên môn"),
    "commitments_done": ("Cam kết được thực hiện", "Cam kết sau đối thoại được thực hiện"),
    "congresses_held": ("Số đại hội công đoàn", "CĐCS tổ chức đại hội"),
    "training_classes": ("Số lớp tập huấn", "Lớp tập huấn, bồi dưỡng", "Số lớp đào tạo, bồi dưỡng"),
    "training_attendances": ("Số lượt người được tập huấn", "Lượt người dự tập huấn"),
    "propaganda_sessions": (
        "Số buổi tuyên truyền", "Buổi tuyên truyền, phổ biến pháp luật", "Cuộc tuyên truyền pháp luật", "Tuyên truyền, phổ biến pháp luật",
    ),
    "people_reached": (
        "Số lượt người được tuyên truyền", "Số NLĐ được tuyên truyền, phổ biến pháp luật", "Người lao động được tuyên truyền pháp luật",
    ),
    "committee_meetings": ("Số cuộc họp ban chấp hành", "Họp BCH"),
    "petitions_received": ("Số kiến nghị tiếp nhận", "Kiến nghị của đoàn viên, NLĐ"),
    "petitions_answered": ("Kiến nghị được trả lời", "Số kiến nghị đã trả lời"),
    "petitions_in_time_share": (
        "Tỷ lệ kiến nghị trả lời đúng hạn", "Tỷ lệ kiến nghị được trả lời đúng hạn", "Tỷ lệ giải quyết kiến nghị đúng hạn",
        "Tỷ lệ trả lời kiến nghị đúng thời hạn",
    ),
    "petitions_met": ("Kiến nghị được đáp ứng",),
    "petitions_met_share": ("Tỷ lệ kiến nghị được đáp ứng", "Tỷ lệ kiến nghị được giải quyết", "Tỷ lệ giải quyết kiến nghị"),
    "stoppages": ("Số vụ ngừng việc tập thể", "Đình công, ngừng việc tập thể", "Số cuộc đình công"),
    "stoppage_workers": ("Số người tham gia ngừng việc",),
    "tasks_done": ("Nhiệm vụ hoàn thành",),
    "tasks_in_time_share": ("Tỷ lệ nhiệm vụ hoàn thành đúng hạn", "Tỷ lệ hoàn thành nhiệm vụ được giao đúng hạn"),
}  # fmt: skip
