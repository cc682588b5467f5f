"""Features are named numbers between 0 and 1; value × weight = share, and shares sum to the score."""

import numpy as np
import pytest

from search_api.ranking.features import FEATURES
from search_api.ranking.rank import FIELD_MEANT
from search_api.ranking.shares import shares
from search_api.ranking.weights import WEIGHTS, WORDS_ALONE
from search_api.release.open_release import OpenRelease
from search_api.searching.search import Request, search

ASKED = (
    "đăng ký khai sinh", "doi bang lai xe o ha noi", "giấy độc thân", "1.001193",
    "công ty xin cấp lại giấy phép online cấp tỉnh", "Thủ tục đăng ký kết hôn",
    "tôi sinh con tháng trước mà chồng tôi là người nước ngoài thì làm giấy khai sinh ở đâu bộ tư pháp",
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
