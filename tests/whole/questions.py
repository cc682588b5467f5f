"""Twenty questions with known answers, as people ask them; `right` are codes of which one leads."""

QUESTIONS: tuple[tuple[str, frozenset[str]], ...] = (
    ("đăng ký khai sinh", frozenset({"1.001193"})),
    ("dang ky khai sinh", frozenset({"1.001193"})),
    ("làm giấy khai sinh cho con", frozenset({"1.001193"})),
    ("đăng ký kết hôn", frozenset({"1.000894"})),
    ("ket hon", frozenset({"1.000894"})),
    ("giấy độc thân", frozenset({"1.004873"})),
    ("xác nhận tình trạng hôn nhân", frozenset({"1.004873"})),
    ("đăng ký khai tử", frozenset({"1.000656"})),
    ("1.000656", frozenset({"1.000656"})),
    ("1.001193.000.00.00.H29", frozenset({"1.001193"})),
    ("đăng ký thường trú", frozenset({"1.004222"})),
    ("đăng ký tạm trú", frozenset({"1.004194"})),
    ("cấp lại thẻ căn cước", frozenset({"1.014064", "2.001194", "1.000757"})),
    ("làm lại căn cước bị mất", frozenset({"1.014064", "2.001194", "1.000757"})),
    ("sang tên xe", frozenset({"1.013076", "1.013065", "1.013123"})),
    ("thành lập hộ kinh doanh", frozenset({"1.001612"})),
    ("cấp bản sao trích lục hộ tịch", frozenset({"2.000635"})),
    ("chứng thực bản sao từ bản chính", frozenset({"2.000815"})),
    ("thành lập doanh nghiệp tư nhân", frozenset({"2.001610"})),
    ("nhận cha mẹ con", frozenset({"1.001022"})),
)
