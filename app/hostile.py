"""Finds passages that speak to the reader's machine instead of the interviewer. What becomes of them: app/trial.py.

A passage is found, not judged. The text is read as a machine would read it (invisible characters gone, widths and
look-alike letters set right, encodings undone), whole sentences are reported, and an applicant who tells of prompts,
scores or a boss's orders is left alone.
"""

import base64
import binascii
import codecs
import html
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from app.hostile_patterns import (
    ADDRESSED,
    ANY_LANGUAGE,
    ENGLISH,
    ENGLISH_ORDER,
    ENGLISH_TOPIC,
    FOREIGN_TOPIC,
    IMPERATIVE,
    JAPANESE,
    LABELLED,
    MARKING,
    OF_JUDGING,
    ORDERS_IN_ANSWERS,
    OTHER_SCRIPT,
    OWN_STORY,
    QUESTION,
    REPORTED,
    ROLE_FOR_THE_READER,
    SECOND_PERSON,
    SELF_REFERENCE,
    STRUCTURE,
    TO_THE_READER,
    TOLD_TO_SOMEBODY,
    WORK_ASKED_FOR,
)
from app.models.base import Span
from app.patterns import regex as re
from app.prompts import INVISIBLE

READ_UP_TO = 60_000
"""Code points of a text that are looked at; answers and postings are shorter."""

_LOOKALIKES = str.maketrans("аеорсухіѕјԁɡԛԝαορ0134579@$", "aeopcyxisjdgqwaopoieastgas")
_HIDDEN = re.compile(
    "(?<!\U0001f3f4)[\U000e0001-\U000e007f]{3,}|[\U000e0100-\U000e01ef]{3,}|[\u200b-\u200d\u2060-\u2064\ufeff]{8,}"
    "|[\u202d\u202e][^\n\u202c]*\u202c?"
)
_SENTENCE = re.compile(r"[^。!?！？\n]*[。!?！？]*\n?")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{20,}={0,2}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){12,}")
_LINE = re.compile(r"[^\n]+")
_ESCAPED = re.compile(r"%[0-9a-fA-F]{2}|&#x?[0-9a-fA-F]{2,5};")
_SPACE = re.compile(r"[^\S\n]")
_SPACED = re.compile(r"(?:[^\W_][ .・_|/-]{1,3}){6,}[^\W_]")
_CODE_POINTS = re.compile(r"(?:\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}){3,}")
_SHORT_LINES = re.compile(r"(?:^[^\n]{1,12}\n+){3,}[^\n]{1,12}$", re.MULTILINE)
"""A sentence let down line by line."""
_LATIN_LINE = re.compile(r"[a-z][a-z ,.:;'\"!?-]{20,}")
_OWN_PAST = re.compile(
    r"\b(?:i|we|he|she|they) (?:\w+ed|was|were|had|did|led|built|made|wrote|took|met|ran|cut)\b|\b(?:my|our)\b"
)
_OWN_MOTTO = re.compile(r"\b(?:my|our|their)\b[^.\n]{0,30}[\"“'「][^\"”'」]{0,30}$")
_QUOTED = re.compile(r"[「『“\"][^「」『』“”\"\n]*[」』”\"]")
_QUOTED_SPEECH = re.compile(r"[「『“\"][^「」『』“”\"\n]*[」』”\"](?=と|という|など|の(?:一言|言葉))")


@dataclass(frozen=True)
class _View:
    """A text as a machine reads it; ``at[i]`` is where its i-th character stands in the original."""

    text: str
    at: list[int]


def instruction_like(text: str, *, posting: bool = False) -> tuple[Span, ...]:
    """The sentences of a text that give orders to a judge, pose as one, or hide what they say; in order, apart.

    A ``posting`` may speak of candidates, systems and reviews in a foreign language; an answer has no reason to.
    """
    text = text[:READ_UP_TO]
    found = [(hit.start(), hit.end()) for hit in _HIDDEN.finditer(text)]
    found += [_sentence_around(text, start, end) for start, end in (*_spoken(text, posting), *_encoded(text))]
    found = [(start, end) for start, end in found if not QUESTION.fullmatch(text[start:end])]
    return tuple(Span(start=start, end=end, quote=text[start:end]) for start, end in _merged(found) if start < end)


def _spoken(text: str, posting: bool = False) -> Iterator[tuple[int, int]]:
    """Ranges of the original in which an order or a posing stands in the open, or behind odd letters."""
    view = _view(text)
    tight = _without_spaces(view)
    spared = [hit.span() for hit in _QUOTED_SPEECH.finditer(tight.text)]
    for hit in JAPANESE.finditer(tight.text):
        if posting and WORK_ASKED_FOR.search(hit[0]):
            continue
        if not any(start <= hit.start() and hit.end() <= end for start, end in spared):
            yield _original(tight, hit.start(), hit.end())
    if not posting:
        for hit in (*ADDRESSED.finditer(tight.text), *ORDERS_IN_ANSWERS.finditer(tight.text)):
            if not any(start < hit.end() - 1 < end for start, end in spared):
                yield _original(tight, hit.start(), hit.end())
        unquoted = _QUOTED.sub(lambda quote: "「" * len(quote[0]), view.text)
        for hit in OTHER_SCRIPT.finditer(unquoted):
            yield _original(view, hit.start(), hit.end())
        for sentence in _SENTENCE.finditer(_QUOTED.sub(lambda quote: "「" * len(quote[0]), tight.text)):
            if SECOND_PERSON.search(sentence[0]) and not TOLD_TO_SOMEBODY.search(sentence[0]):
                yield _original(tight, sentence.start(), sentence.end())
    for hit in (*STRUCTURE.finditer(view.text), *ANY_LANGUAGE.finditer(view.text), *_orders(view.text)):
        yield _original(view, hit.start(), hit.end())
    if not posting:
        for hit in LABELLED.finditer(view.text):
            yield _original(view, hit.start(), hit.end())
    for lines in _SHORT_LINES.finditer(tight.text):
        at = [index for index in range(lines.start(), lines.end()) if tight.text[index] != "\n"]
        joined = "".join(tight.text[index] for index in at)
        if (
            JAPANESE.search(joined)
            or ENGLISH.search(lines[0].replace("\n", " "))
            or (not posting and ADDRESSED.search(joined))
        ):
            yield _original(tight, lines.start(), lines.end())
    for line in _LATIN_LINE.finditer(view.text):
        if any(ENGLISH.search(read) for read in (codecs.encode(line[0], "rot13"), line[0][::-1])):
            yield _original(view, line.start(), line.end())
    plain = _View(view.text.translate(_LOOKALIKES), view.at)
    if plain.text != view.text:
        for hit in _orders(plain.text):
            yield _original(plain, hit.start(), hit.end())
    for sentence in _SENTENCE.finditer(view.text):
        if sentence[0] and not posting and _is_about_marking(sentence[0]):
            yield _original(view, sentence.start(), sentence.end())
    for hit in _SPACED.finditer(view.text):
        if ENGLISH.search(_closed_up(hit[0])) or JAPANESE.search(_closed_up(hit[0])):
            yield _original(view, hit.start(), hit.end())


def _orders(text: str) -> Iterator[re.Match[str]]:
    """Orders in English, less those that are only told of: "my manager told me to ignore …"."""
    for hit in ENGLISH.finditer(text):
        told = REPORTED.search(text, max(0, hit.start() - 60), hit.start()) or _OWN_MOTTO.search(
            text, max(0, hit.start() - 60), hit.start()
        )
        if not told:
            yield hit


def _is_about_marking(sentence: str) -> bool:
    """A foreign sentence in a Japanese draft that speaks about orders and marks, and tells nobody's own story."""
    classes = {hit.lastindex for hit in ENGLISH_TOPIC.finditer(sentence)}
    if (
        SELF_REFERENCE.search(sentence)
        and len(set(OF_JUDGING.findall(sentence))) >= 1
        and not _OWN_PAST.search(sentence)
    ):
        return True
    spoken = _QUOTED.sub(" ", sentence)
    if ROLE_FOR_THE_READER.search(spoken):
        return True
    if not OWN_STORY.search(spoken) and len(set(OF_JUDGING.findall(spoken))) >= 2 and len(spoken) >= 30:
        return True
    ordered = TO_THE_READER.search(spoken) or ENGLISH_ORDER.search(spoken)
    if ordered and not OWN_STORY.search(spoken) and len(re.findall(r"[a-z]{2,}", spoken)) >= 5:
        return True
    to_the_reader = TO_THE_READER.search(sentence) is not None
    if classes & MARKING and (len(classes) >= 3 - to_the_reader or IMPERATIVE.search(sentence)):
        return to_the_reader or not OWN_STORY.search(sentence)
    return any(len(set(topic.findall(sentence))) >= 2 for topic in FOREIGN_TOPIC)


def _closed_up(spaced: str) -> str:
    """Letters set apart with one sign each, the words with more, as they were."""
    words = re.split(r"[ .・_|/-]{2,}", spaced)
    return " ".join(re.sub(r"[ .・_|/-]", "", word) for word in words)


def _encoded(text: str) -> Iterator[tuple[int, int]]:
    """Ranges that say something legible once decoded."""
    for hit in _BASE64.finditer(text):
        if _legible(_from_base64(hit[0])):
            yield hit.span()
    for hit in _HEX.finditer(text):
        if _legible(bytes.fromhex(hit[0])):
            yield hit.span()
    for hit in _CODE_POINTS.finditer(text):
        plain = re.sub(r"\\[ux]([0-9a-fA-F]+)", lambda code: chr(int(code[1], 16)), hit[0])
        if _legible(plain.encode("utf-8", "replace")):
            yield hit.span()
    for hit in _LINE.finditer(text):
        if _ESCAPED.search(hit[0]) and is_instruction(html.unescape(unquote(hit[0]))):
            yield hit.span()


def is_instruction(text: str) -> bool:
    """Whether a decoded text holds an order or a posing."""
    return next(_spoken(text), None) is not None


def _from_base64(text: str) -> bytes:
    padded = text.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(padded + "=" * (-len(padded) % 4))
    except binascii.Error:
        return b""


def _legible(raw: bytes) -> bool:
    """Words, not the bytes of a hash or a picture."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if any(unicodedata.category(char) == "Cc" and char not in "\n\t\r" for char in text):
        return False
    return (
        len(re.findall(r"[a-zA-Z]{2,}[ ,.:]", text)) >= 2 or len(re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]", text)) >= 4
    )


class _Plain(dict[int, str]):
    """Each character as a machine reads it: nothing for one that shows nothing, several for a ligature."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        hidden = not char.isascii() and INVISIBLE.match(char)
        plain = "" if hidden else unicodedata.normalize("NFKC", char).casefold()
        if code < 0x10000:  # the others are rare, and a million of them would be a burden
            self[code] = plain
        return plain


_PLAIN = _Plain()


def _view(text: str) -> _View:
    plain = [_PLAIN[ord(char)] for char in text]
    at = [index for index, read in enumerate(plain) for _ in read]
    return _View("".join(plain), at)


def _without_spaces(view: _View) -> _View:
    if not _SPACE.search(view.text):
        return view
    kept = [(char, at) for char, at in zip(view.text, view.at, strict=True) if char == "\n" or not char.isspace()]
    return _View("".join(char for char, _ in kept), [at for _, at in kept])


def _original(view: _View, start: int, end: int) -> tuple[int, int]:
    return view.at[start], view.at[end - 1] + 1


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    left = max((text.rfind(mark, 0, start) for mark in "。!?！？\n"), default=-1) + 1
    ends = [at for mark in "。!?！？\n" if (at := text.find(mark, max(start, end - 1))) >= 0]
    right = min(ends) + 1 if ends else len(text)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
