"""Why a result stands where it stands: value × weight = share, and the shares sum to the score."""

from collections.abc import Mapping
from dataclasses import dataclass

from search_api.ranking.weights import Weight


@dataclass(frozen=True, slots=True)
class Share:
    """What one feature brings a result."""

    feature: str
    value: float
    weight: float
    reason: str

    @property
    def share(self) -> float:
        """Return what is added to the score, less than 0 for what speaks against it."""
        return self.value * self.weight


def shares(features: Mapping[str, float], weights: Mapping[str, Weight]) -> tuple[Share, ...]:
    """Return the shares of a result, those that move it most first."""
    found = (
        Share(name, value, weights[name].value, weights[name].reason)
        for name, value in features.items()
    )
    return tuple(sorted(found, key=lambda one: (-abs(one.share), one.feature)))
