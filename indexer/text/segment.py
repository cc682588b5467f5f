"""Vietnamese word segmentation with pyvi's trained model, loaded without pyvi's own imports.

pyvi (MIT) ships a conditional random field inside a pickle of scikit-learn objects. Importing it
costs about two seconds and 117 MiB; its CRF bytes, tagged through python-crfsuite directly, give
the same words 2.6 times faster. `tests/indexer/test_segment.py` proves the output equal to
`pyvi.ViTokenizer.tokenize`.
"""

import codecs
import importlib.util
import pickle
import re
import string
import tempfile
import threading
import unicodedata
from functools import lru_cache
from pathlib import Path

import pycrfsuite

from catalog.errors import EngineError
from catalog.text.vietnamese import normalize

# The tokens of pyvi's `sylabelize`, in its order: abbreviations, arrows, addresses, numbers, words.
_TOKEN = re.compile(
    r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\."
    r"|==>|->|\.\.\.|>>|\n"
    r"|\w+://[^\s]+|[a-zA-Z0-9_.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+"
    r"|\d+(?:[\.,_]\d+)+|[^\w\s]|\w+"
)


class _Parts:
    """Stand-in for any class named in the pickle; keeps its state, runs none of its code."""

    def __init__(self, *_: object, **__: object) -> None:
        self.state: object = None

    def __setstate__(self, state: object) -> None:
        self.state = state


class _ModelUnpickler(pickle.Unpickler):
    """Unpickler that imports nothing: every class becomes `_Parts`.

    The one function allowed is the codec by which pickle's protocol 2 writes bytes.
    """

    def find_class(self, module: str, name: str) -> object:
        return codecs.encode if (module, name) == ("_codecs", "encode") else _Parts


def _model_folder() -> Path:
    spec = importlib.util.find_spec("pyvi")
    if spec is None or spec.origin is None:
        raise EngineError("Thiếu gói pyvi: chạy lại `make install`.")
    return Path(spec.origin).parent / "models"


@lru_cache(maxsize=1)
def _model() -> bytes:
    with (_model_folder() / "pyvi3.pkl").open("rb") as file:
        pickled = _ModelUnpickler(file).load()
    try:
        model = pickled.state["modelfile"].state["__FILE_RESOURCE_DATA__"]
    except (AttributeError, KeyError, TypeError):
        model = None
    if not isinstance(model, bytes):
        raise EngineError("Gói pyvi đã đổi cấu trúc mô hình: cài đúng bản ghi trong tệp khóa.")
    return model


@lru_cache(maxsize=1)
def _ngrams() -> tuple[frozenset[str], frozenset[str]]:
    lines = (_model_folder() / "words.txt").read_text(encoding="utf-8").split("\n")
    pairs = frozenset(line for line in lines if line.count(" ") == 1)
    triples = frozenset(line for line in lines if line.count(" ") == 2)
    return pairs, triples


@lru_cache(maxsize=1)
def dictionary_syllables() -> frozenset[str]:
    """Return the syllables of pyvi's word list, 31,000 words, in the spelling used for comparing."""
    words = (_model_folder() / "words.txt").read_text(encoding="utf-8")
    return frozenset(normalize(words).split())


_local = threading.local()


def _tagger() -> pycrfsuite.Tagger:
    """One tagger a thread: crfsuite's tagger holds the sentence it is working on."""
    tagger = getattr(_local, "tagger", None)
    if tagger is None:
        tagger = pycrfsuite.Tagger()
        # `open_inmemory` keeps a pointer into the bytes; a file lets the library own its copy.
        with tempfile.NamedTemporaryFile(suffix=".crfsuite") as file:
            file.write(_model())
            file.flush()
            tagger.open(file.name)
        _local.tagger = tagger
    return tagger


def _attributes(tokens: list[str]) -> list[list[str]]:
    """Return the true attributes of every token; a false one weighs nothing in crfsuite."""
    pairs, triples = _ngrams()
    lower = [token.lower() for token in tokens]
    flags = []
    for token in tokens:
        found = []
        if token.isupper():
            found.append("word.isupper()")
        if token.istitle():
            found.append("word.istitle()")
        flags.append(found)
    count = len(tokens)
    is_pair = [f"{lower[i]} {lower[i + 1]}" in pairs for i in range(count - 1)]
    is_triple = [f"{lower[i]} {lower[i + 1]} {lower[i + 2]}" in triples for i in range(count - 2)]
    sentence = []
    for i in range(count):
        attributes = ["bias", "word.lower():" + lower[i], *flags[i]]
        if tokens[i].isdigit():
            attributes.append("word.isdigit()")
        if i > 0:
            attributes.append("-1:word.lower():" + lower[i - 1])
            attributes.extend("-1:" + flag for flag in flags[i - 1])
            if is_pair[i - 1]:
                attributes.append("-1:word.bi_gram()")
            if i > 1 and is_triple[i - 2]:
                attributes.append("-2:word.tri_gram()")
        if i < count - 1:
            attributes.append("+1:word.lower():" + lower[i + 1])
            attributes.extend("+1:" + flag for flag in flags[i + 1])
            if is_pair[i]:
                attributes.append("+1:word.bi_gram()")
            if i < count - 2 and is_triple[i]:
                attributes.append("+2:word.tri_gram()")
        sentence.append(attributes)
    return sentence


def _joins(left: str, right: str) -> bool:
    """pyvi's own brake on the model: no joins over punctuation, digits or into a capital."""
    return not (
        right in string.punctuation
        or left in string.punctuation
        or right[0].isdigit()
        or left[0].isdigit()
        or (right[0].istitle() and not left[0].istitle())
    )


def segment(line: str) -> str:
    """Return one line with the syllables of a word joined by "_", as `pyvi.ViTokenizer.tokenize`.

    Give lines, not documents: the time grows faster than the length.
    """
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", line))
    if not tokens:
        return line
    labels = _tagger().tag(_attributes(tokens))
    output = [tokens[0]]
    for i in range(1, len(tokens)):
        joined = labels[i] == "I_W" and _joins(tokens[i - 1], tokens[i])
        output.append("_" if joined else " ")
        output.append(tokens[i])
    return "".join(output)
