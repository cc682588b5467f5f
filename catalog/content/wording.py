"""The words of the rules by which queries and names are understood: one table, one reader each.

The tables stand in `data/reference/`, their columns are told in `docs/data-format.md`, and
`thutuc check data` holds them to it. What is read here is as written; whoever compares brings it into
the spelling that is compared.
"""

from dataclasses import dataclass
from pathlib import Path

from catalog.data_files import TableFile, lines_of
from catalog.paths import DATA

SPECIAL_CASES = TableFile("special_cases.tsv", ("kind", "in_name", "asked_by", "note"), 2)
WISHES = TableFile("wishes.tsv", ("wish", "words", "value", "note"), 2)
SPECIAL_BODIES = TableFile("special_bodies.tsv", ("body", "fields", "asked_by", "note"), 1)
ACTS = TableFile("acts.tsv", ("act", "where", "words", "not_near", "note"), 2)
CLASSES = TableFile("classes.tsv", ("class", "members", "official", "near", "not_near", "note"), 2)
CLAUSES = TableFile("clauses.tsv", ("kind", "words", "note"), 2)
FRAMES = TableFile("question_frames.tsv", ("phrase", "asks", "not_before", "stands", "note"), 1)
KEYS = TableFile("typing_keys.tsv", ("method", "kind", "keys", "gives", "note"), 3)
KINDS = TableFile("places/kinds.tsv", ("typed", "kind", "level", "rules", "not_after", "why"), 1)
SMALL_WORDS = TableFile("places/small_words.tsv", ("rule", "words", "why"), 2)
NUMBER_WORDS = TableFile("number_words.tsv", ("kind", "words", "value", "note"), 2)
VARIANTS = TableFile(
    "word_variants.tsv",
    ("typed", "standard", "kind", "after", "before", "not_after", "not_before", "plain", "note"),
    3,
)
PERSON_NAMES = TableFile("person_names.tsv", ("rule", "words", "why"), 1)
TABLES = (
    SPECIAL_CASES,
    SPECIAL_BODIES,
    ACTS,
    CLASSES,
    CLAUSES,
    WISHES,
    FRAMES,
    KEYS,
    NUMBER_WORDS,
    VARIANTS,
    KINDS,
    SMALL_WORDS,
    PERSON_NAMES,
)
_TALK = "stopwords.txt"


@dataclass(frozen=True, slots=True)
class SpecialCase:
    """Words of a name that make it a special case, and what asks for that in a query."""

    kind: str
    in_name: str
    asked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActWord:
    """Words that stand for one of some acts; beside those of `not_near` they are something else.

    `where`: name (anywhere in a name), head (at its head alone), said (by people who name the act),
    state (of a thing, which makes the acts likely), hint (goes with the acts, and with other things).
    """

    acts: tuple[str, ...]
    where: str
    words: tuple[str, ...]
    not_near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpecialBody:
    """A body whose procedures in some fields (their codes) are for its own people, and who asks."""

    name: str
    fields: tuple[str, ...]
    asked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThingClass:
    """Things that people name, and the official words of their class."""

    name: str
    members: tuple[str, ...]
    official: tuple[str, ...]
    near: tuple[str, ...]
    not_near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Words that open a clause of a story: a wish, what is done or denied, a purpose."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class WishWords:
    """Words that tell a wish beside the topic; `value` is the level or audience they name."""

    wish: str
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class QuestionFrame:
    """Words that ask something of a procedure, unless the words of a thing come after them.

    `stands`: start (nothing but talk may come before), edge (nothing but talk and questions before
    or after: inside a sentence it is a thing), name (as edge; names have these words, too, so they
    give way to those that only ask), "" (anywhere). A gap "…" in the phrase is what is asked about.
    """

    phrase: str
    asks: str
    stands: str
    not_before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypingKeys:
    """Keys of a typing method and what they stand for: a letter, a tone on the letter a, other keys."""

    method: str
    kind: str
    keys: str
    gives: str


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words around a number that names a thing: `kind` is act, form, code, between, year or lead.

    `values` are how numbers of acts of that kind go on: NĐ in "123/2015/NĐ-CP".
    """

    kind: str
    words: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordVariant:
    """A word or letter as people write it and as official texts do, and the words beside it.

    `after` and `before`: one of all must stand there; `not_after` and `not_before`: none may. `plain`:
    typed without marks it is still this word alone.
    """

    typed: str
    standard: str
    kind: str
    after: tuple[str, ...]
    before: tuple[str, ...]
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    plain: bool


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A way to type the kind of an administrative unit ("TX." for a town), and how it is read.

    `rules`: stop (a stop may follow), only_stop (counts with one alone), exact (the marks of its name
    must be typed), homograph (another word without marks), numbered (its names may be numbers),
    plain_number (before a number also without marks beside words with marks), doubtful (without marks
    the larger place must be named), small_number (so too before a number), capital (before capitals
    alone). `not_after`: syllables that it ends a word with when typed without marks.
    """

    typed: str
    kind: str
    level: str
    rules: frozenset[str]
    not_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SmallWord:
    """A word around names of places: `rule` is between (two places of an address) or plural."""

    rule: str
    words: str


def special_cases(data: Path = DATA) -> tuple[SpecialCase, ...]:
    """Return what names are about that nobody asks for who asks plainly."""
    return tuple(
        SpecialCase(row["kind"], row["in_name"], _parts(row["asked_by"]))
        for row in SPECIAL_CASES.rows(data)
    )


def acts(data: Path = DATA) -> tuple[ActWord, ...]:
    """Return the words of acts."""
    return tuple(
        ActWord(_parts(row["act"]), row["where"], _parts(row["words"]), _parts(row["not_near"]))
        for row in ACTS.rows(data)
    )


def special_bodies(data: Path = DATA) -> tuple[SpecialBody, ...]:
    """Return the bodies with procedures for their own people."""
    return tuple(
        SpecialBody(row["body"], _parts(row["fields"]), _parts(row["asked_by"]))
        for row in SPECIAL_BODIES.rows(data)
    )


def classes(data: Path = DATA) -> tuple[ThingClass, ...]:
    """Return the classes of things with their members."""
    return tuple(
        ThingClass(
            row["class"],
            _parts(row["members"]),
            _parts(row["official"]),
            _apart_by_commas(row["near"]),
            _apart_by_commas(row["not_near"]),
        )
        for row in CLASSES.rows(data)
    )


def clauses(data: Path = DATA) -> tuple[ClauseWords, ...]:
    """Return the words that open clauses."""
    return tuple(ClauseWords(row["kind"], row["words"]) for row in CLAUSES.rows(data))


def wishes(data: Path = DATA) -> tuple[WishWords, ...]:
    """Return the words of wishes; what stands first is looked for first."""
    return tuple(WishWords(row["wish"], row["words"], row["value"]) for row in WISHES.rows(data))


def question_frames(data: Path = DATA) -> tuple[QuestionFrame, ...]:
    """Return what people ask of procedures."""
    return tuple(
        QuestionFrame(row["phrase"], row["asks"], row["stands"], _parts(row["not_before"]))
        for row in FRAMES.rows(data)
    )


def typing_keys(data: Path = DATA) -> tuple[TypingKeys, ...]:
    """Return the keys of Telex and VNI; what stands first is read first."""
    return tuple(
        TypingKeys(row["method"], row["kind"], row["keys"], row["gives"]) for row in KEYS.rows(data)
    )


def number_words(data: Path = DATA) -> tuple[NumberWords, ...]:
    """Return the words before numbers; what stands first of a kind of acts is its full name."""
    return tuple(
        NumberWords(row["kind"], row["words"], _parts(row["value"]))
        for row in NUMBER_WORDS.rows(data)
    )


def word_variants(data: Path = DATA) -> tuple[WordVariant, ...]:
    """Return the variants of words and letters."""
    return tuple(
        WordVariant(
            row["typed"],
            row["standard"],
            row["kind"],
            _parts(row["after"]),
            _parts(row["before"]),
            _parts(row["not_after"]),
            _parts(row["not_before"]),
            bool(row["plain"]),
        )
        for row in VARIANTS.rows(data)
    )


def unit_kinds(data: Path = DATA) -> tuple[UnitKind, ...]:
    """Return the kinds of units, larger ones first."""
    return tuple(
        UnitKind(
            row["typed"],
            row["kind"],
            row["level"],
            frozenset(row["rules"].split()),
            _parts(row["not_after"]),
        )
        for row in KINDS.rows(data)
    )


def small_words(data: Path = DATA) -> tuple[SmallWord, ...]:
    """Return the small words around names of places."""
    return tuple(SmallWord(row["rule"], row["words"]) for row in SMALL_WORDS.rows(data))


def person_names(data: Path = DATA) -> dict[str, str]:
    """Return the words by which names of people are known, by rule; pairs are divided by "; "."""
    return {row["rule"]: row["words"] for row in PERSON_NAMES.rows(data)}


def talk(data: Path = DATA) -> tuple[str, ...]:
    """Return words of talk, which are no topic."""
    return tuple(line for line in lines_of(_TALK, data) if not line.startswith("#"))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _apart_by_commas(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())
