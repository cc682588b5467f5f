"""A small evaluator of the alert rules, for machines without promtool.

It knows the part of PromQL that the rules use. A series has one value: of a gauge its value, of a
counter its increase a second; so `rate` is the value and `increase` the value times the range.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Labels = frozenset[tuple[str, str]]
Vector = dict[Labels, float]
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>\"[^\"]*\")|(?P<range>\[\d+[smhd]\])"
    r"|(?P<name>[a-zA-Z_:][\w:]*)|(?P<sign>=~|==|>=|<=|!=|[=<>(){},/]))"
)
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "==": lambda a, b: a == b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
}


def series(text: str) -> tuple[str, Labels]:
    """Read `name{label="value", …}`."""
    name, _, rest = text.partition("{")
    return name, frozenset(re.findall(r'(\w+)="([^"]*)"', rest))


def evaluate(expression: str, values: Mapping[str, float]) -> Vector:
    """Return what an expression gives for some series; nothing means that no alert fires."""
    given: dict[str, Vector] = defaultdict(dict)
    for text, value in values.items():
        name, labels = series(text)
        given[name][labels] = value
    reader = _Reader(_tokens(expression), given)
    found = reader.comparison()
    if reader.tokens[reader.at :]:
        raise ValueError(f"not understood: {reader.tokens[reader.at :]}")
    assert isinstance(found, dict)
    return found


def _tokens(expression: str) -> list[str]:
    found, position = [], 0
    text = expression.strip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise ValueError(f"not understood: {text[position:]}")
        found.append(match.group().strip())
        position = match.end()
    return found


@dataclass
class _Reader:
    tokens: list[str]
    given: Mapping[str, Vector]
    at: int = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, expected: str = "") -> str:
        token = self.peek()
        if expected and token != expected:
            raise ValueError(f"{expected} expected, not {token!r}")
        self.at += 1
        return token

    def comparison(self) -> Vector | float:
        left = self.ratio()
        if self.peek() not in _COMPARE:
            return left
        holds = _COMPARE[self.take()]
        right = self.ratio()
        assert isinstance(left, dict)
        return {k: v for k, v in left.items() if holds(v, _partner(right, k))}

    def ratio(self) -> Vector | float:
        left = self.value()
        if self.peek() != "/":
            return left
        self.take()
        right = self.value()
        assert isinstance(left, dict)
        # Nothing divided by nothing is NaN, which is above no threshold.
        pairs = {k: (v, _partner(right, k)) for k, v in left.items()}
        return {k: a / b for k, (a, b) in pairs.items() if b}

    def value(self) -> Vector | float:
        token = self.take()
        if token[0].isdigit():
            return float(token)
        if token == "histogram_quantile":
            self.take("(")
            share = float(self.take())
            self.take(",")
            inner = self.comparison()
            self.take(")")
            assert isinstance(inner, dict)
            return _quantile(share, inner)
        if token == "count_values":
            self.take("(")
            label = self.take().strip('"')
            self.take(",")
            inner = self.comparison()
            self.take(")")
            assert isinstance(inner, dict)
            counted: Vector = defaultdict(float)
            for number in inner.values():
                counted[frozenset({(label, f"{number:g}")})] += 1
            return dict(counted)
        if token in {"sum", "count"}:
            return self.aggregate(token)
        if token in {"rate", "increase"}:
            self.take("(")
            vector, seconds = self.selector(self.take())
            self.take(")")
            return {k: v * (seconds if token == "increase" else 1) for k, v in vector.items()}
        return self.selector(token)[0]

    def aggregate(self, name: str) -> Vector:
        by: list[str] = []
        if self.peek() == "by":
            self.take()
            self.take("(")
            while self.peek() != ")":
                by.append(self.take())
            self.take(")")
        self.take("(")
        inner = self.comparison()
        self.take(")")
        assert isinstance(inner, dict)
        found: Vector = defaultdict(float)
        for labels, value in inner.items():
            group = frozenset((k, v) for k, v in labels if k in by)
            found[group] += value if name == "sum" else 1
        return dict(found)

    def selector(self, name: str) -> tuple[Vector, int]:
        wanted: list[tuple[str, str, str]] = []
        if self.peek() == "{":
            self.take()
            while self.peek() != "}":
                wanted.append((self.take(), self.take(), self.take().strip('"')))
                if self.peek() == ",":
                    self.take()
            self.take("}")
        seconds = 0
        if self.peek().startswith("["):
            span = self.take()
            seconds = int(span[1:-2]) * _UNITS[span[-2]]
        vector = self.given.get(name, {})
        return {k: v for k, v in vector.items() if _matches(dict(k), wanted)}, seconds


def _matches(labels: Mapping[str, str], wanted: list[tuple[str, str, str]]) -> bool:
    return all(
        labels.get(label, "") == value
        if sign == "="
        else bool(re.fullmatch(value, labels.get(label, "")))
        for label, sign, value in wanted
    )


def _partner(right: Vector | float, key: Labels) -> float:
    return right.get(key, float("nan")) if isinstance(right, dict) else right


def _quantile(share: float, buckets: Vector) -> Vector:
    """Return the upper bound of the bucket that holds a share of all; enough for a threshold."""
    bounds = sorted((float(dict(k)["le"].replace("+Inf", "inf")), v) for k, v in buckets.items())
    if not bounds or not bounds[-1][1]:
        return {}
    needed = share * bounds[-1][1]
    return {frozenset(): next(bound for bound, count in bounds if count >= needed)}
