"""Features are named numbers between 0 and 1; value × weight = share, and shares sum to the score."""

import numpy as np
import pytest

from search_api.ranking.features import FEATURES
from search_api.ranking.parameters import PARAMETERS
from search_api.ranking.rank import FIELD_MEANT
from search_api.ranking.shares import shares
from search_api.ranking.weights import WEIGHTS, WORDS_ALONE
from search_api.release.open_release import OpenRelease
from search_api.searching.search import Request, search

ASKED = (
    "nộp mẫu CT01 để chuyển nhà",
    "đăng ký khai sinh", "doi bang lai xe o ha noi", "giấy độc thân", "1.001193",
    "công ty xin cấp lại giấy phép online cấp tỉnh", "Thủ tục đăng ký kết hôn",
    "tôi sinh con tháng trước mà chồng tôi là người nước ngoài thì làm giấy khai sinh ở đâu bộ tư pháp",
    "cấp lại thẻ bảo hiểm y tế", "thẻ căn cước",
    "công ty tôi mới thuê kỹ sư Nhật sang lắp máy ba tháng cần xin giấy phép lao động cho chuyên gia",
)  # fmt: skip


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    assert {*FEATURES, FIELD_MEANT} == {*WEIGHTS, *WORDS_ALONE}


@pytest.mark.parametrize("typed", ASKED)
def test_shares_sum_to_the_score(release: OpenRelease, typed: str) -> None:
    hits = search(release, Request(q=typed, size=50)).hits
    assert hits
    for hit in hits:
        found = shares(hit.features, hit.weights)
        assert sum(one.share for one in found) == pytest.approx(hit.score, abs=1e-9)
        assert {one.feature for one in found} == set(hit.features)
        sizes = [abs(one.share) for one in found]
        assert sizes == sorted(sizes, reverse=True)


def test_every_feature_is_between_nothing_and_all(release: OpenRelease) -> None:
    met = set()
    for typed in ASKED:
        for hit in search(release, Request(q=typed, size=50)).hits:
            values = np.array(list(hit.features.values()))
            assert ((values > 0) & (values <= 1 + 1e-9)).all()
            met |= set(hit.features)
    # What no query here brings up would not be looked at: a province's own records are none of the
    # shipped catalogue.
    assert set(WEIGHTS) - met <= {"own_province", "other_province", "missed_case"}


def rows_of(release: OpenRelease, typed: str) -> dict[str, dict[str, float]]:
    hits = search(release, Request(q=typed, size=50)).hits
    return {hit.entry.facts.name: dict(hit.features) for hit in hits}


def test_one_run_that_is_the_head_of_a_name_tells_more_than_scattered_words(
    release: OpenRelease,
) -> None:
    together = rows_of(release, "nhà tôi cần giấy phép xây dựng")
    scattered = rows_of(release, "giấy tờ xây nhà, dựng rạp cần phép")
    assert max(found.get("name_head", 0.0) for found in together.values()) > 0.3
    assert max(found.get("name_head", 0.0) for found in scattered.values()) < 0.3


def test_an_act_that_is_asked_for_is_met_or_missed_or_else_unasked(release: OpenRelease) -> None:
    asked = rows_of(release, "cấp lại thẻ căn cước")
    assert asked["Cấp lại thẻ căn cước"]["act_met"] == 1
    assert "special_act" not in asked["Cấp lại thẻ căn cước"]
    assert asked["Cấp đổi thẻ căn cước"]["missed_act_brief"] == 1
    plain = rows_of(release, "thẻ căn cước")
    assert plain["Cấp lại thẻ căn cước"]["special_act"] == 1
    assert not {"act_met", "missed_act_brief"} & set(plain["Cấp lại thẻ căn cước"])


def test_no_agency_lifts_what_the_query_says_nothing_of(release: OpenRelease) -> None:
    for found in rows_of(release, "bộ tư pháp nuôi cá cảnh trong bể kính").values():
        said = max(found.get("name_coverage", 0.0), found.get("common_match", 0.0))
        assert "agency" not in found or said >= PARAMETERS.topical_floor
