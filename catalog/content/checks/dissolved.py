"""No dissolved body is named as if it still worked.

Words of people (common names, questions, patterns) may say what people still say.
"""

import re
from collections.abc import Iterator

from catalog.checks.cited import PAST
from catalog.content.checks.body_forms import BodyForms
from catalog.content.checks.material import Material
from catalog.content.checks.sentences import sentences
from catalog.model import Finding
from catalog.registers.agency_files import DissolvedBody
from catalog.text.vietnamese import normalize


def named(
    text: str, bodies: tuple[BodyForms, ...], current: tuple[str, ...]
) -> list[DissolvedBody]:
    """Return the dissolved bodies named in a text, each place once, longest names first."""
    left = normalize(text)
    near = [(form, one.body) for one in bodies for form in one.forms if form in left]
    if near:
        for name in current:
            left = left.replace(name, "·")
    found = []
    for form, body in near:
        kept = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", "·", left)
        if kept != left:
            found.append(body)
            left = kept
    return found


def check(material: Material) -> Iterator[Finding]:
    """Yield an error (a warning where the date is not sure) for each body named as present."""
    for entry in material.entries:
        told = normalize(entry.explained)
        for name, text in entry.own_words():
            if not named(text, material.bodies, material.current_names):
                continue
            for sentence in sentences(text):
                if PAST.search(normalize(sentence)):
                    continue
                for body in named(sentence, material.bodies, material.current_names):
                    if normalize(body.name) in told:
                        continue
                    message = f"{body.name} không còn từ {body.since:%d/%m/%Y}: {sentence}"
                    remedy = f"Viết {body.successor}, hoặc nói rõ là tên trước đây."
                    severity = "error" if body.sure else "warning"
                    yield entry.finding(
                        "dissolved",
                        message,
                        name=name,
                        value=body.name,
                        remedy=remedy,
                        severity=severity,
                    )
