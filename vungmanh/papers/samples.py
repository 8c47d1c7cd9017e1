"""Ten invented papers of ten kinds, as unions write them: to be looked at, and to measure the writers by.

Nobody and no unit in them exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from vungmanh.papers.paper import Appendix, Paper, Signature, Style, Table, TableColumn, TextLine

_UNION: Final = "Công đoàn cơ sở Công ty TNHH Dệt May Hòa Bình"
_WARD: Final = "Công đoàn phường Bến Gỗ"
_CITY: Final = "Liên đoàn Lao động thành phố Sông Xanh"
_COMMITTEE: Final = (("TM.", "Ban Chấp hành"),)
_CHAIR: Final = Signature("Chủ tịch", "Trần Quang Bình", _COMMITTEE)
_WARD_CHAIR: Final = Signature("Chủ tịch", "Lê Kim Chi", _COMMITTEE)
_WARD_DEPUTY: Final = Signature("Phó Chủ tịch", "Phạm Tiến Dũng", (("TM.", "Ban Thường vụ"), ("KT.", "Chủ tịch")))


def _lines(style: Style, *texts: str) -> tuple[TextLine, ...]:
    return tuple(TextLine(style, text) for text in texts)


_LETTER: Final = Paper(
    kind="CV", symbol="01/2026/CV-CĐCS", above=_WARD, issuer=_UNION, place="Bến Gỗ", day=date(2026, 1, 8),
    title="đề nghị phối hợp tổ chức đối thoại định kỳ tại nơi làm việc quý I năm 2026",
    addressees=("Ban Giám đốc Công ty TNHH Dệt May Hòa Bình",),
    body=(
        *_lines(
            "text",
            "Thực hiện Điều 63 và Điều 64 Bộ luật Lao động ngày 20 tháng 11 năm 2019 và Quy chế dân chủ ở cơ sở tại nơi"
            " làm việc của Công ty, Ban Chấp hành Công đoàn cơ sở đề nghị Ban Giám đốc phối hợp tổ chức đối thoại định"
            " kỳ quý I năm 2026 như sau:",
        ),
        *_lines(
            "clause",
            "Thời gian: từ 14 giờ 00 ngày 22 tháng 01 năm 2026 (thứ Năm).",
            "Địa điểm: Hội trường tầng 2, khu nhà điều hành.",
            "Thành phần: mỗi bên cử ít nhất 03 thành viên theo danh sách đã thông báo; mời đại diện Công đoàn phường"
            " Bến Gỗ dự.",
            "Nội dung đề nghị đối thoại:",
        ),
        *_lines(
            "point",
            "Chất lượng bữa ăn ca và mức tiền ăn ca áp dụng từ tháng 02 năm 2026;",
            "Việc bố trí làm thêm giờ của chuyền 3 và chuyền 5 trong dịp trước Tết Nguyên đán;",
            "Thưởng Tết và thời điểm chi trả.",
        ),
        *_lines(
            "text",
            "Ban Chấp hành Công đoàn cơ sở trân trọng đề nghị Ban Giám đốc xem xét, trả lời bằng văn bản trước ngày 16"
            " tháng 01 năm 2026 để kịp thời chuẩn bị./.",
        ),
    ),
    signatures=(_CHAIR,), recipients=("Như trên", "Công đoàn phường Bến Gỗ (để báo cáo)", "Lưu: CĐCS"),
)  # fmt: skip

_DECISION: Final = Paper(
    kind="QĐ", symbol="12/QĐ-CĐP", above=_CITY, issuer=_WARD, place="Bến Gỗ", day=date(2026, 2, 3),
    title="Về việc công nhận Ban Chấp hành Công đoàn cơ sở Công ty TNHH Dệt May Hòa Bình, nhiệm kỳ 2026 - 2031",
    authority="Ban Chấp hành Công đoàn phường Bến Gỗ",
    body=(
        *_lines(
            "basis",
            "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024; Luật sửa đổi, bổ sung một số điều của Luật Mặt trận Tổ"
            " quốc Việt Nam, Luật Công đoàn, Luật Thanh niên, Luật Thực hiện dân chủ ở cơ sở ngày 27 tháng 6 năm 2025",
            "Căn cứ Điều lệ Công đoàn Việt Nam",
            "Căn cứ Biên bản Đại hội Công đoàn cơ sở Công ty TNHH Dệt May Hòa Bình ngày 24 tháng 01 năm 2026",
            "Xét đề nghị của Ban Chấp hành Công đoàn cơ sở Công ty TNHH Dệt May Hòa Bình tại Tờ trình số 02/TTr-CĐCS"
            " ngày 26 tháng 01 năm 2026",
        ),
        TextLine("order", "QUYẾT ĐỊNH:"),
        *_lines(
            "article",
            "Công nhận Ban Chấp hành Công đoàn cơ sở Công ty TNHH Dệt May Hòa Bình, nhiệm kỳ 2026 - 2031 gồm 05 ông, bà"
            " có tên trong danh sách kèm theo.",
            "Ban Chấp hành Công đoàn cơ sở thực hiện nhiệm vụ, quyền hạn theo quy định của pháp luật, Điều lệ Công đoàn"
            " Việt Nam và Quy chế hoạt động của Ban Chấp hành.",
            "Văn phòng Công đoàn phường, Ban Chấp hành Công đoàn cơ sở Công ty TNHH Dệt May Hòa Bình và các ông, bà có"
            " tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        ),
    ),
    signatures=(_WARD_CHAIR,),
    recipients=("Như Điều 3", "LĐLĐ thành phố (để báo cáo)", "Đảng ủy phường (để báo cáo)", "Lưu: VT"),
    appendices=(
        Appendix(
            "Danh sách Ban Chấp hành Công đoàn cơ sở Công ty TNHH Dệt May Hòa Bình, nhiệm kỳ 2026 - 2031",
            (
                Table(
                    columns=(
                        TableColumn("TT", 0.6, "centre"), TableColumn("Họ và tên", 2.4),
                        TableColumn("Năm sinh", 1.1, "centre"), TableColumn("Chức vụ chuyên môn", 2.4),
                        TableColumn("Chức vụ công đoàn", 2.2),
                    ),
                    rows=(
                        (1, "Trần Quang Bình", "1984", "Trưởng phòng Kỹ thuật", "Chủ tịch"),
                        (2, "Ngô Hương Giang", "1987", "Nhân viên Nhân sự", "Phó Chủ tịch"),
                        (3, "Vũ Thị Mai", "1990", "Chuyền trưởng chuyền 3", "Ủy viên"),
                        (4, "Nguyễn Thị An", "1990", "Công nhân may", "Ủy viên"),
                        (5, "Đỗ Quốc Việt", "1986", "Thợ cơ điện", "Ủy viên"),
                    ),
                ),
            ),
        ),
    ),
)  # fmt: skip

_NOTICE: Final = Paper(
    kind="TB", symbol="05/TB-CĐCS", above=_WARD, issuer=_UNION, place="Bến Gỗ", day=date(2026, 3, 4),
    title="Về việc khám sức khỏe chuyên khoa cho lao động nữ nhân dịp Ngày Quốc tế Phụ nữ 08/3",
    body=(
        *_lines(
            "text",
            "Ban Chấp hành Công đoàn cơ sở phối hợp với Bệnh viện Đa khoa Bến Gỗ tổ chức khám sức khỏe chuyên khoa cho"
            " toàn thể lao động nữ của Công ty, cụ thể:",
        ),
        *_lines("titled_clause", "Thời gian, địa điểm"),
        *_lines(
            "dash",
            "Ngày 07 tháng 3 năm 2026, từ 07 giờ 30 đến 16 giờ 30;",
            "Phòng y tế Công ty, tầng trệt, khu nhà xưởng số 2.",
        ),
        *_lines("titled_clause", "Quyền lợi"),
        *_lines(
            "dash",
            "Thời gian khám được tính là thời giờ làm việc có hưởng đủ lương;",
            "Toàn bộ chi phí do quỹ công đoàn và Công ty chi trả; người lao động không phải đóng tiền.",
        ),
        *_lines(
            "text",
            "Đề nghị các tổ công đoàn lập danh sách theo ca, gửi Ban Nữ công trước 16 giờ ngày 05 tháng 3 năm 2026./.",
        ),
    ),
    signatures=(Signature("Phó Chủ tịch", "Ngô Hương Giang", (*_COMMITTEE, ("KT.", "Chủ tịch"))),),
    recipients=("Các tổ công đoàn", "Ban Giám đốc (để phối hợp)", "Bảng tin nhà xưởng 1, 2", "Lưu: CĐCS"),
)  # fmt: skip

_REPORT: Final = Paper(
    kind="BC", symbol="31/BC-CĐP", above=_CITY, issuer=_WARD, place="Bến Gỗ", day=date(2026, 6, 20),
    title="Kết quả hoạt động công đoàn 6 tháng đầu năm, phương hướng nhiệm vụ 6 tháng cuối năm 2026",
    addressees=("Ban Thường vụ Liên đoàn Lao động thành phố Sông Xanh",),
    body=(
        *_lines("heading", "TÌNH HÌNH CHUNG"),
        *_lines(
            "text",
            "Đến ngày 15 tháng 6 năm 2026, Công đoàn phường quản lý 87 công đoàn cơ sở với 11.942 đoàn viên. Việc"
            " làm, thu nhập của người lao động cơ bản ổn định; thu nhập bình quân đạt 9,8 triệu đồng/người/tháng, tăng"
            " 4,2 % so với cùng kỳ năm 2025. Trong kỳ không xảy ra đình công, ngừng việc tập thể.",
        ),
        *_lines("heading", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ"),
        *_lines("titled_clause", "Công tác chăm lo, đại diện, bảo vệ quyền lợi người lao động"),
        *_lines(
            "dash",
            "Thương lượng, ký mới 06 thỏa ước lao động tập thể; 42/51 doanh nghiệp có thỏa ước còn hiệu lực.",
            "Phối hợp tổ chức 38 cuộc đối thoại định kỳ; tiếp nhận 214 kiến nghị, đã trả lời 209 kiến nghị.",
            "Chương trình “Tết Sum vầy - Xuân gắn kết”: trao 1.250 suất quà, tổng trị giá 625 triệu đồng.",
        ),
        *_lines("titled_clause", "Công tác phát triển đoàn viên, xây dựng công đoàn cơ sở vững mạnh"),
        *_lines(
            "text",
            "Kết nạp mới 412 đoàn viên, đạt 68,7 % chỉ tiêu năm; thành lập 03 công đoàn cơ sở ở doanh nghiệp khu vực"
            " ngoài nhà nước. Số liệu theo khối:",
        ),
        Table(
            note="Đơn vị tính: người, đơn vị",
            columns=(
                TableColumn("TT", 0.6, "centre"), TableColumn("Khối", 3.4),
                TableColumn("CĐCS", 1, "right", is_summed=True), TableColumn("Đoàn viên", 1.2, "right", is_summed=True),
                TableColumn("Kết nạp mới", 1.2, "right", is_summed=True),
            ),
            rows=(
                (1, "Doanh nghiệp ngoài khu vực nhà nước", 51, 8_930, 371),
                (2, "Trường học", 22, 1_864, 24),
                (3, "Hành chính, sự nghiệp", 12, 902, 11),
                (4, "Nghiệp đoàn", 2, 246, 6),
            ),
            total="Tổng cộng",
        ),
        *_lines("heading", "NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM"),
        *_lines(
            "clause",
            "Hoàn thành chỉ tiêu kết nạp 600 đoàn viên; vận động thành lập công đoàn tại 04 doanh nghiệp có từ 25 lao"
            " động trở lên.",
            "100 % công đoàn cơ sở doanh nghiệp có thỏa ước tổ chức rà soát, đánh giá việc thực hiện.",
            "Kiểm tra tài chính công đoàn tại 20 công đoàn cơ sở.",
        ),
        *_lines("text", "Trên đây là báo cáo kết quả hoạt động 6 tháng đầu năm 2026 của Công đoàn phường Bến Gỗ./."),
    ),
    signatures=(_WARD_DEPUTY,),
    recipients=("Như trên", "Đảng ủy, UBND, UBMTTQ Việt Nam phường", "Các CĐCS trực thuộc", "Lưu: VT"),
)  # fmt: skip

_PLAN: Final = Paper(
    kind="KH", symbol="08/KH-CĐP", above=_CITY, issuer=_WARD, place="Bến Gỗ", day=date(2026, 4, 6),
    title="Tổ chức Tháng Công nhân và Tháng hành động về an toàn, vệ sinh lao động năm 2026",
    urgency="Khẩn",
    body=(
        *_lines("heading", "MỤC ĐÍCH, YÊU CẦU"),
        *_lines(
            "clause",
            "Hướng mạnh hoạt động về cơ sở; nơi nào có người lao động, nơi đó có hoạt động Tháng Công nhân.",
            "Thiết thực, tiết kiệm, không phô trương; bảo đảm an toàn.",
        ),
        *_lines("heading", "NỘI DUNG, PHÂN CÔNG"),
        *_lines("text", "Nội dung, thời gian và đơn vị thực hiện theo Phụ lục I; dự toán kinh phí theo Phụ lục II."),
        *_lines("heading", "TỔ CHỨC THỰC HIỆN"),
        *_lines(
            "clause",
            "Ban Thường vụ Công đoàn phường chỉ đạo, kiểm tra, tổng hợp kết quả.",
            "Công đoàn cơ sở xây dựng kế hoạch trước ngày 15 tháng 4, báo cáo trước ngày 05 tháng 6 năm 2026./.",
        ),
    ),
    signatures=(_WARD_DEPUTY,),
    recipients=("LĐLĐ thành phố (để báo cáo)", "Đảng ủy phường (để báo cáo)", "Các CĐCS trực thuộc", "Lưu: VT"),
    appendices=(
        Appendix(
            "Nội dung hoạt động và phân công thực hiện",
            (
                Table(
                    columns=(
                        TableColumn("TT", 0.5, "centre"), TableColumn("Nội dung", 4),
                        TableColumn("Thời gian", 1.6, "centre"), TableColumn("Địa điểm", 2.2),
                        TableColumn("Đơn vị chủ trì", 2.2), TableColumn("Đơn vị phối hợp", 2.4),
                    ),
                    rows=(
                        (1, "Lễ phát động Tháng Công nhân; ký cam kết an toàn, vệ sinh lao động", "28/4/2026",
                         "Công ty TNHH Dệt May Hòa Bình", "Công đoàn phường", "CĐCS Dệt May Hòa Bình"),
                        (2, "Chương trình “Cảm ơn người lao động”: thăm, tặng quà đoàn viên có hoàn cảnh khó khăn",
                         "02/5 - 20/5/2026", "Các doanh nghiệp, khu nhà trọ", "Công đoàn phường", "Các CĐCS"),
                        (3, "Hội thi “Bàn tay vàng” ngành may", "16/5/2026", "Nhà văn hóa phường",
                         "CĐCS Dệt May Hòa Bình", "Công đoàn phường"),
                        (4, "Đối thoại tháng 5 giữa lãnh đạo phường với đoàn viên, người lao động", "22/5/2026",
                         "Hội trường UBND phường", "Công đoàn phường", "UBND phường"),
                    ),
                ),
            ),
            is_landscape=True,
        ),
        Appendix(
            "Dự toán kinh phí",
            (
                Table(
                    note="Đơn vị tính: đồng",
                    columns=(
                        TableColumn("TT", 0.6, "centre"), TableColumn("Nội dung chi", 4.4),
                        TableColumn("Số lượng", 1, "right"), TableColumn("Đơn giá", 1.5, "right"),
                        TableColumn("Thành tiền", 1.7, "right", is_summed=True),
                    ),
                    rows=(
                        (1, "Quà cho đoàn viên có hoàn cảnh khó khăn", 60, 500_000, 30_000_000),
                        (2, "Giải thưởng hội thi “Bàn tay vàng”", 9, 800_000, 7_200_000),
                        (3, "Maket, nước uống lễ phát động", 1, 4_500_000, 4_500_000),
                    ),
                    total="Tổng cộng",
                ),
                TextLine("text", "Bằng chữ: Bốn mươi mốt triệu bảy trăm nghìn đồng."),
            ),
        ),
    ),
)  # fmt: skip

_SUBMISSION: Final = Paper(
    kind="TTr", symbol="02/TTr-CĐCS", above=_WARD, issuer=_UNION, place="Bến Gỗ", day=date(2026, 1, 26),
    title="Về việc công nhận Ban Chấp hành Công đoàn cơ sở, nhiệm kỳ 2026 - 2031",
    addressees=("Ban Chấp hành Công đoàn phường Bến Gỗ", "Ủy ban Kiểm tra Công đoàn phường Bến Gỗ"),
    body=(
        *_lines(
            "text",
            "Căn cứ Điều lệ Công đoàn Việt Nam, ngày 24 tháng 01 năm 2026 Công đoàn cơ sở Công ty TNHH Dệt May Hòa Bình"
            " đã tổ chức Đại hội nhiệm kỳ 2026 - 2031. Đại hội có 118/120 đại biểu được triệu tập dự, đã bầu Ban Chấp"
            " hành gồm 05 ủy viên bằng bỏ phiếu kín.",
            "Ban Chấp hành Công đoàn cơ sở kính đề nghị Ban Chấp hành Công đoàn phường Bến Gỗ xem xét, ra quyết định"
            " công nhận.",
            "Hồ sơ gửi kèm: biên bản Đại hội; biên bản kiểm phiếu; biên bản hội nghị lần thứ nhất; danh sách"
            " trích ngang Ban Chấp hành./.",
        ),
    ),
    signatures=(_CHAIR,), recipients=("Như trên", "Lưu: CĐCS"),
)  # fmt: skip

_RESOLUTION: Final = Paper(
    kind="NQ", symbol="01/NQ-CĐP", above=_CITY, issuer=_WARD, place="Bến Gỗ", day=date(2026, 7, 10),
    title="Hội nghị Ban Chấp hành Công đoàn phường Bến Gỗ lần thứ ba, khóa I",
    authority="Ban Chấp hành Công đoàn phường Bến Gỗ",
    is_draft=True,
    body=(
        *_lines(
            "basis",
            "Căn cứ Điều lệ Công đoàn Việt Nam",
            "Căn cứ Quy chế làm việc của Ban Chấp hành Công đoàn phường Bến Gỗ khóa I",
        ),
        TextLine("order", "QUYẾT NGHỊ:"),
        *_lines(
            "article",
            "Thông qua Báo cáo kết quả hoạt động 6 tháng đầu năm 2026 với các chỉ tiêu 6 tháng cuối năm:",
        ),
        *_lines(
            "clause",
            "Kết nạp mới từ 188 đoàn viên trở lên; thành lập ít nhất 02 công đoàn cơ sở.",
            "Từ 85 % doanh nghiệp có công đoàn trở lên ký kết thỏa ước lao động tập thể.",
        ),
        *_lines("article", "Giao Ban Thường vụ cụ thể hóa thành kế hoạch, kiểm tra và báo cáo Ban Chấp hành hằng quý."),
        *_lines("article", "Nghị quyết này được Hội nghị thông qua với 15/15 ủy viên có mặt tán thành./."),
    ),
    signatures=(_WARD_CHAIR,), recipients=("LĐLĐ thành phố", "Ủy viên Ban Chấp hành", "Lưu: VT"),
)  # fmt: skip

_MINUTES: Final = Paper(
    kind="BB", symbol="03/BB-CĐCS", above=_WARD, issuer=_UNION, place="Bến Gỗ", day=date(2026, 1, 22),
    title="Đối thoại định kỳ tại nơi làm việc quý I năm 2026",
    body=(
        *_lines(
            "text",
            "Hôm nay, từ 14 giờ 00 ngày 22 tháng 01 năm 2026, tại Hội trường tầng 2 Công ty TNHH Dệt May Hòa Bình, hai"
            " bên tiến hành đối thoại định kỳ.",
        ),
        *_lines("heading", "THÀNH PHẦN THAM DỰ"),
        *_lines(
            "clause",
            "Bên người sử dụng lao động: ông Hà Đức Phúc, Phó Giám đốc, và 02 thành viên.",
            "Bên người lao động: ông Trần Quang Bình, Chủ tịch Công đoàn cơ sở, và 04 thành viên.",
        ),
        *_lines("heading", "NỘI DUNG"),
        *_lines(
            "clause",
            "Tiền ăn ca: hai bên thống nhất nâng từ 25.000 đồng lên 28.000 đồng/suất từ ngày 01 tháng 02 năm 2026.",
            "Làm thêm giờ: Công ty bố trí không quá 03 buổi/tuần, báo trước 02 ngày, có sự đồng ý của từng người.",
            "Thưởng Tết: một tháng lương cơ bản, trả trước ngày 05 tháng 02 năm 2026.",
        ),
        *_lines(
            "text",
            "Cuộc đối thoại kết thúc lúc 16 giờ 20 cùng ngày. Biên bản được đọc lại cho mọi người cùng nghe, thống nhất"
            " và ký tên./.",
        ),
    ),
    signatures=(
        Signature("Thư ký", "Ngô Hương Giang", note="(Ký, ghi rõ họ tên)"),
        Signature("Chủ trì", "Trần Quang Bình", note="(Ký, ghi rõ họ tên)"),
    ),
    recipients=("Hai bên đối thoại", "Bảng tin Công ty", "Lưu: CĐCS"),
)  # fmt: skip

_GUIDE: Final = Paper(
    kind="HD", symbol="04/HD-LĐLĐ", above="Tổng Liên đoàn Lao động Việt Nam", issuer=_CITY, place="Sông Xanh",
    day=date(2026, 9, 14), title="Đánh giá, xếp loại chất lượng hoạt động công đoàn cơ sở năm 2026",
    body=(
        *_lines(
            "text",
            "Ban Thường vụ Liên đoàn Lao động thành phố hướng dẫn đánh giá, xếp loại chất lượng hoạt động công đoàn cơ"
            " sở năm 2026 như sau:",
        ),
        *_lines("chapter", "Quy định chung"),
        *_lines("titled_article", "Nguyên tắc đánh giá"),
        *_lines(
            "clause",
            "Khách quan, công khai, đúng thực chất; lấy kết quả đại diện, bảo vệ người lao động làm trọng tâm.",
            "Không xếp loại tốt cho công đoàn cơ sở có một trong các trường hợp sau:",
        ),
        *_lines(
            "point",
            "Cán bộ chủ chốt bị kỷ luật từ khiển trách trở lên trong năm;",
            "Không tổ chức đối thoại theo quy định;",
            "Không công khai tài chính công đoàn.",
        ),
        *_lines("titled_article", "Quy trình"),
        *_lines("clause", "Công đoàn cơ sở tự chấm điểm.", "Công đoàn cấp trên thẩm định, quyết định xếp loại."),
        *_lines("chapter", "Tổ chức thực hiện"),
        *_lines("titled_article", "Thời gian"),
        *_lines("text", "Hoàn thành việc xếp loại trước ngày 20 tháng 12 năm 2026./."),
    ),
    signatures=(Signature("Chánh Văn phòng", "Đinh Anh Khoa", (("TL.", "Ban Thường vụ"),)),),
    recipients=("Tổng Liên đoàn (để báo cáo)", "Công đoàn cấp trên cơ sở", "Các Ban LĐLĐ thành phố", "Lưu: VT"),
)  # fmt: skip

_INVITATION: Final = Paper(
    kind="GM", symbol="15/GM-CĐP", above=_CITY, issuer=_WARD, place="Bến Gỗ", day=date(2026, 5, 12),
    title="Dự Hội nghị đối thoại với đoàn viên, người lao động năm 2026",
    body=(
        *_lines("text", "Ban Thường vụ Công đoàn phường Bến Gỗ trân trọng kính mời:"),
        *_lines("order", "Ông Trần Quang Bình, Chủ tịch CĐCS Công ty TNHH Dệt May Hòa Bình"),
        *_lines(
            "text",
            "Tới dự Hội nghị đối thoại giữa lãnh đạo phường với đoàn viên, người lao động năm 2026.",
            "Thời gian: 14 giờ 00, thứ Sáu, ngày 22 tháng 5 năm 2026.",
            "Địa điểm: Hội trường Ủy ban nhân dân phường, số 1 đường Bờ Sông.",
            "Rất mong sự có mặt của Ông để Hội nghị thành công tốt đẹp./.",
        ),
    ),
    signatures=(Signature("Chánh Văn phòng", "Bùi Thúy Hạnh", (("TUQ.", "Ban Thường vụ"),)),),
    recipients=("Như trên", "Lưu: VT"),
)  # fmt: skip

SAMPLES: Final[Mapping[str, Paper]] = {
    "letter": _LETTER, "decision": _DECISION, "notice": _NOTICE, "report": _REPORT, "plan": _PLAN,
    "submission": _SUBMISSION, "resolution": _RESOLUTION, "minutes": _MINUTES, "guide": _GUIDE,
    "invitation": _INVITATION,
}  # fmt: skip
