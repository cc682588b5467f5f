"""Marks typed but not turned into letters: Telex and VNI residue ("giaays", "ddawng", "d9a8ng").

A token is decoded only when it is no syllable as it stands and the decoded form is a known one. What
keys stand for is told in `data/reference/typing_keys.tsv`.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalog.content import wording
from catalog.text.tones import VOWELS, put_tone

_VNI_WORD = re.compile(r"(?<![\w.])[a-z]{1,6}\d[a-z\d]{0,6}(?![\w.])")
_VNI_TOKEN = re.compile(r"(?<![^\W\d_])[^\W\d_]++\d[^\W_]*")
_LONGEST = 12

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TypingKeys:
    """Keys with the letters they stand for, in the order in which they are read, and keys of tones.

    `shaping` gives, for a digit that may be typed at the end of a word ("giay61"), the letters it
    changes.
    """

    telex: Pairs
    alone: Pairs
    telex_tones: Mapping[str, str]
    vni: Pairs
    vni_tones: Mapping[str, str]
    shaping: Mapping[str, Pairs]
    any_telex: re.Pattern[str]

    @staticmethod
    def of(written: Sequence[wording.TypingKeys]) -> "TypingKeys":
        """Sort keys by their method and kind."""
        telex, vni = _pairs(written, "telex", "letter"), _pairs(written, "vni", "letter")
        tones = _tones(_pairs(written, "telex", "tone"))
        keys = [re.escape(key) for key in (*(keys for keys, _ in telex), *tones)]
        shaping: dict[str, Pairs] = defaultdict(tuple)
        for typed, letter in vni:
            shaping[typed[-1]] += ((typed[:-1], letter),)
        return TypingKeys(
            telex=telex,
            alone=_pairs(written, "telex", "alone"),
            telex_tones=tones,
            vni=vni,
            vni_tones=_tones(_pairs(written, "vni", "tone")),
            shaping=dict(shaping),
            any_telex=re.compile("|".join(keys) or r"(?!)"),
        )

    def decode(self, token: str, known: Container[str]) -> str | None:
        """Return the syllable that Telex or VNI keys stand for, None when there are none."""
        if token in known or not 2 <= len(token) <= _LONGEST:
            return None
        candidates = []
        if self.any_telex.search(token):
            candidates.append(self._telex(token))
            candidates += [self._telex(token.replace(k, v, 1)) for k, v in self.alone if k in token]
        if _VNI_TOKEN.fullmatch(token):
            candidates.append(self._vni(token))
        return next((c for c in candidates if c and c != token and c in known), None)

    def read_vni(self, text: str, known: Container[str]) -> list[tuple[str, str]]:
        """Return (typed, meant) of the words of a text that are VNI keys, each once.

        A digit at the end alone ("hang2", "quan1") is a number unless other words have such keys.
        """
        read = []
        sure = False
        for word in dict.fromkeys(_VNI_WORD.findall(text.lower())):
            meant = self._vni(word)
            if meant != word and meant in known and meant != re.sub(r"\d", "", word):
                read.append((word, meant))
                sure = sure or word[-1] in self.shaping or _has_inner_key(word)
        return read if sure or len(read) > 1 else []

    def _telex(self, token: str) -> str:
        tone = ""
        body = token
        for position in range(len(token) - 1, 0, -1):
            if token[position] in self.telex_tones and not VOWELS.isdisjoint(token[:position]):
                tone = self.telex_tones[token[position]]
                body = token[:position] + token[position + 1 :]
                break
        return put_tone(_replaced(body, self.telex), tone)

    def _vni(self, token: str) -> str:
        body = _replaced(token, self.vni)
        # The hat or horn may be typed at the end: "giay61".
        for digit, letters in self.shaping.items():
            if digit in body:
                body = _shaped(body.replace(digit, "", 1), letters)
        tone = next((self.vni_tones[c] for c in body if c in self.vni_tones), "")
        return put_tone("".join(c for c in body if not c.isdigit()), tone)


def _pairs(written: Iterable[wording.TypingKeys], method: str, kind: str) -> Pairs:
    return tuple((w.keys, w.gives) for w in written if (w.method, w.kind) == (method, kind))


def _tones(shown: Pairs) -> dict[str, str]:
    """Return the combining mark of each key, which the table shows on a letter: "á"."""
    return {keys: unicodedata.normalize("NFD", letter)[1:] for keys, letter in shown}


def _replaced(body: str, pairs: Pairs) -> str:
    for keys, letter in pairs:
        body = body.replace(keys, letter)
    return body


def _shaped(body: str, letters: Pairs) -> str:
    """Change the first letter of those that a digit may change."""
    return next((body.replace(a, b, 1) for a, b in letters if a in body), body)


def _has_inner_key(word: str) -> bool:
    return re.search(r"\d[a-z]|\d\d", word) is not None
