"""Invented names for the tests of this room."""

from random import Random

FAMILIES = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Ông Ân Đinh Trịnh Đoàn
Mạc Quách Triệu Khổng Nghiêm Tạ Chử Giáp Lưỡng Thiều Ưng
"""
MIDDLES = """
Văn Thị Đức Hữu Minh Ngọc Thanh Thùy Quốc Xuân Đình Công Hồng Kim Bảo Gia Mạnh Trọng Viết Quỳnh
Diệu Phương Thế Thu Như Tuyết
"""
GIVENS = """
An Ân Anh Ánh Ba Bình Châu Cường Dung Dũng Đạt Điệp Giang Hà Hạ Hạnh Hiếu Hoa Hòa Hỏa Hóa Hoài
Huệ Hùng Hưng Lan Lân Linh Loan Mai Mơ Muội Nga Nguyệt Nhung Phúc Phước Quân Quyên Quỳnh Sơn Tâm
Tầm Tấm Thảo Thịnh Thúy Trưởng Tú Tư Từ Tự Tuyển Uyên Vân Vượng Yến Ý Ước Ôn Ơn Yển Ẩn Ngữ Khuê
Đượm Bưởi Nghĩa Chuẩn Luyến Xuyến
"""


def random_name(random: Random) -> str:
    """A full name of two to four words."""
    middle = random.sample(MIDDLES.split(), random.randint(0, 2))
    return " ".join([random.choice(FAMILIES.split()), *middle, random.choice(GIVENS.split())])
