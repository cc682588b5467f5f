"""What acts a name covers: those at its head and those it lists; a plain name is the first issue."""

import pytest

from catalog.content import wording
from catalog.vocabularies import Act
from search_api.release.acts import BESIDE, FIRST_ISSUE, act_bits
from search_api.understand.act_words import ActWords

WORDS = ActWords.of(wording.acts())


@pytest.mark.parametrize(
    ("name", "covered"),
    [
        ("Cấp giấy phép lao động", "issue"),
        ("Thủ tục đăng ký khai sinh", "issue"),
        ("Khai báo tạm vắng", "issue"),
        ("Cấp lại thẻ căn cước", "reissue"),
        ("Thủ tục đăng ký lại khai tử", "reissue"),
        ("Đổi giấy phép lái xe", "change"),
        ("Cấp đổi thẻ căn cước", "change"),
        ("Thủ tục gia hạn thẻ tạm trú", "extend"),
        ("Xóa đăng ký tạm trú", "end"),
        ("Thủ tục đăng ký chấm dứt giám hộ", "end"),
        ("Tạm ngừng kinh doanh hộ kinh doanh", "suspend"),
        ("Cấp bản sao trích lục hộ tịch", "copy"),
        ("Mở khóa căn cước điện tử", "unlock"),
        ("Khóa căn cước điện tử", "lock"),
        ("Tách thửa đất, hợp thửa đất", "split merge"),
        ("Cấp, cấp lại Giấy phép khai thác thủy sản", "issue reissue"),
        ("Cấp, cấp lại, gia hạn Thẻ phóng viên nước ngoài", "issue reissue extend"),
        ("Cấp, gia hạn, cấp lại, cấp đổi chứng chỉ hành nghề", "issue reissue change extend"),
        ("Đăng ký/thay đổi thông tin sử dụng tem điện tử", "issue change"),
        ("Cấp giấy phép, gia hạn, bổ sung năng định nhân viên", "issue change extend"),
        ("Cấp lại, cấp đổi giấy phép hoạt động", "reissue change"),
        ("Sửa đổi, bổ sung, gia hạn giấy phép", "change extend"),
        ("Đăng ký thay đổi nội dung đăng ký hộ kinh doanh", "change"),
        ("Cấp giấy phép nhập khẩu giống biến đổi gen", "issue"),
        ("Chấp thuận trao đổi thông tin khí tượng", "issue"),
        ("Thu hồi giấy phép lái xe", "revoke"),
        ("Hoàn thuế đối với dự án đầu tư", "refund"),
        ("Khôi phục giá trị sử dụng hộ chiếu phổ thông", "resume"),
        ("Đính chính giấy chứng nhận đã cấp", "mend"),
        ("Giải thể trường tiểu học", "end"),
        ("Miễn thuế nhập khẩu hàng viện trợ", "exempt"),
    ],
)
def test_a_name_covers_acts(name: str, covered: str) -> None:
    assert WORDS.in_name(name) == set(map(Act, covered.split()))


def test_every_act_has_a_bit_of_its_own() -> None:
    assert len({act_bits(frozenset({act})) for act in Act}) == len(Act)
    assert act_bits(frozenset({Act.ISSUE})) == FIRST_ISSUE
    assert act_bits(frozenset({Act.ANOTHER, Act.ISSUE})) == FIRST_ISSUE | BESIDE
