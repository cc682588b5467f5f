"""Names of indexes and aliases: `thutuc-a1f1-r12-procedure-b0001` and what points to it.

The format comes first, the versions of the analysis and of the facts: servers of two formats each
follow a live alias of their own, so that a rolling upgrade never sends new tokens to an old index
nor reads old facts. The last part counts builds: a release that is built again gets a new index,
and its alias moves when that one is whole.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Indexes of before facts had a version have none in their name.
_INDEX = re.compile(r"(a\d+(?:f\d+)?)-r(\d+)-(.+)-b(\d+)")


@dataclass(frozen=True, slots=True)
class Index:
    """An index that exists, and the aliases that point to it."""

    name: str
    format: str
    release: int
    kind: str
    build: int
    aliases: frozenset[str]
    uuid: str

    @property
    def stem(self) -> tuple[str, int, str]:
        """What all builds of one index share."""
        return self.format, self.release, self.kind

    @property
    def identity(self) -> str:
        """The name with what Elasticsearch gives to each index once, were a name used again."""
        return f"{self.name}/{self.uuid}"


@dataclass(frozen=True, slots=True)
class Names:
    """All names under a prefix."""

    prefix: str
    format: str

    @staticmethod
    def of(prefix: str, analysis: int, facts: int) -> "Names":
        """Return the names for two versions."""
        return Names(prefix, f"a{analysis}f{facts}")

    @property
    def pattern(self) -> str:
        """Every index of ours, of any format."""
        return f"{self.prefix}-a*-r*-b*"

    def live(self, kind: str) -> str:
        """The alias that is searched; "*" for those of all kinds."""
        return f"{self.prefix}-{self.format}-live-{kind}"

    def release(self, release: int, kind: str) -> str:
        """The alias of a release's whole index."""
        return f"{self.prefix}-{self.format}-r{release}-{kind}"

    def builds(self, release: int) -> str:
        """Every index of a release, of our format."""
        return f"{self.release(release, '*')}-b*"

    def build(self, release: int, kind: str, number: int) -> str:
        """The index itself."""
        return f"{self.release(release, kind)}-b{number:04d}"

    def read(self, name: str, aliases: Iterable[str], uuid: str) -> Index | None:
        """Return what a name says, None when it is not ours."""
        match = _INDEX.fullmatch(name.removeprefix(f"{self.prefix}-"))
        if match is None:
            return None
        form, release, kind, build = match.groups()
        return Index(name, form, int(release), kind, int(build), frozenset(aliases), uuid)

    def of_identity(self, identity: str) -> str:
        """Return the name of the index that an identity tells."""
        return identity.partition("/")[0]

    def is_whole(self, index: Index) -> bool:
        """Tell whether an index is the filled and counted one of its release, in our format."""
        return self.release(index.release, index.kind) in index.aliases
