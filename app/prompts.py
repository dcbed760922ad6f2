"""Renders the versioned prompt files: one system and one user message for each axis.

What repeats over a bank stands first (rules, rubric, form, example, posting), question and answer last, so that servers
which cache prefixes find it. Text from outside is sent in fences that it cannot close, changed one character for one:
what stands at an offset of the sent text stands at the same offset of the original.
"""

import re
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from app.models.answer import Answer, QuestionType
from app.models.base import AXIS_IDS, AxisId, Frozen, MvvKind, RequirementKind
from app.models.posting import Posting
from app.models.review import PromptFile
from app.models.rubric import Axis
from app.rubric import prompts_folder

if TYPE_CHECKING:
    from jinja2 import Environment, Template

T = TypeVar("T")

VERSION = "v1"
POSTING_SENT = 8_000
"""Code points of the posting's running text that are sent as context; its parts are always sent whole."""

POSTINGS_REMEMBERED = 64

_PLACE = re.compile("\0(name|type|question|answer)\0")
_QUESTION_TYPES: dict[QuestionType, str] = {
    "motivation": "motivation(志望動機)",
    "job_change": "job_change(転職理由)",
    "self_pr": "self_pr(自己PR・強み)",
    "episode": "episode(困難・失敗・成果などの経験)",
    "career_plan": "career_plan(入社後・将来)",
}

_BRACKETS = {ord(char): "‹" for char in "<＜﹤≮"} | {ord(char): "›" for char in ">＞﹥≯"}
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters that show nothing and are no ordinary white space: places to hide text in, or to turn it around."""


class RequirementItem(Frozen):
    """A requirement under the id by which a model answers it: R1, R2 …, required before preferred."""

    id: str
    kind: RequirementKind
    text: str


class MvvItem(Frozen):
    """A mission, vision or value under the id by which a model answers it: M1, M2 … ``text`` is its keyword."""

    id: str
    kind: MvvKind
    text: str
    description: str | None = None


class Prompt(Frozen):
    """What is sent for one axis of one answer."""

    axis: AxisId
    system: str
    user: str
    file: PromptFile


class Prompts:
    """The prompts of one version.

    ``hidden`` is applied to all text from outside, one character for one. A system message is rendered once for its
    axis, the frame of a user message once for its posting: a bank asks for them hundreds of times.
    """

    def __init__(self, version: str = VERSION, hidden: Callable[[str], str] | None = None) -> None:
        self.version = version
        self.hidden = hidden or harmless
        self._systems: dict[AxisId, tuple[Axis, str]] = {}
        self._frame = once_for_each_posting(self._framed)

    def files(self) -> tuple[PromptFile, ...]:
        """The files that are sent, for a review's provenance."""
        return tuple(self._file(axis) for axis in AXIS_IDS)

    def render(self, axis: Axis, answer: Answer, posting: Posting) -> Prompt:
        """The two messages, the same for every stage: scores never depend on it. A variable that a template asks for and we do not have is an error, no empty place."""
        places = {
            "name": axis.name,
            "type": _QUESTION_TYPES[answer.question_type],
            "question": self.hidden(answer.question) or "(記載なし)",
            "answer": self.hidden(answer.text),
        }
        user = _PLACE.sub(lambda place: places[place[1]], self._frame(posting))
        return Prompt(axis=axis.id, system=self._system(axis), user=user, file=self._file(axis.id))

    def _system(self, axis: Axis) -> str:
        known = self._systems.get(axis.id)
        if known is None or known[0] is not axis:
            known = (axis, _template(f"{axis.id}.{self.version}.md").render(axis=axis))
            self._systems[axis.id] = known
        return known[1]

    def _framed(self, posting: Posting) -> str:
        """The user message with places for what differs from answer to answer; no input can hold such a place."""
        return _template(f"material.{self.version}.md").render(
            axis={"name": "\0name\0"},
            posting=_sent(posting, self.hidden),
            question_type="\0type\0",
            question="\0question\0",
            answer="\0answer\0",
        )

    def _file(self, axis: AxisId) -> PromptFile:
        return PromptFile(file=f"{axis}.{self.version}.md", version=self.version)


def harmless(text: str) -> str:
    """The text as it is sent, as long as the original.

    No angle bracket of any width, so that no fence can be closed or faked; a space for every character that nobody sees
    (zero width, bidi, tags, variation selectors, fillers, controls).
    """
    return INVISIBLE.sub(" ", text.translate(_BRACKETS))


def once_for_each_posting(make: Callable[[Posting], T]) -> Callable[[Posting], T]:
    """Remembers what was made of the latest postings, by identity: hashing one takes longer than reading an answer."""
    made: OrderedDict[int, tuple[Posting, T]] = OrderedDict()

    def known(posting: Posting) -> T:
        held = made.get(id(posting))
        if held is None or held[0] is not posting:
            held = (posting, make(posting))
            made[id(posting)] = held
            if len(made) > POSTINGS_REMEMBERED:
                made.popitem(last=False)
        return held[1]

    return known


@once_for_each_posting
def requirement_items(posting: Posting) -> tuple[RequirementItem, ...]:
    """All requirements in the order in which a review lists them."""
    required = [("required", part.text) for part in posting.required]
    preferred = [("preferred", part.text) for part in posting.preferred]
    return tuple(
        RequirementItem.model_validate({"id": f"R{number}", "kind": kind, "text": text})
        for number, (kind, text) in enumerate(required + preferred, 1)
    )


@once_for_each_posting
def mvv_items(posting: Posting) -> tuple[MvvItem, ...]:
    """Mission, vision and values in the order in which a review lists them."""
    items: list[tuple[MvvKind, str, str | None]] = []
    if posting.mission:
        items.append(("mission", posting.mission.text, None))
    if posting.vision:
        items.append(("vision", posting.vision.text, None))
    items += [("value", value.name, value.description) for value in posting.values]
    return tuple(
        MvvItem(id=f"M{number}", kind=kind, text=text, description=description)
        for number, (kind, text, description) in enumerate(items, 1)
    )


def _sent(posting: Posting, hidden: Callable[[str], str]) -> dict[str, object]:
    def line(text: str) -> str:
        return " ".join(hidden(text).split())

    running = posting.text or ""
    cut = "\n(以下略)" if len(running) > POSTING_SENT else ""
    return {
        "company": line(posting.company.text) if posting.company else "",
        "role": line(posting.role.text) if posting.role else "",
        "background": [line(part.text) for part in posting.background],
        "requirements": [{"id": i.id, "kind": i.kind, "text": line(i.text)} for i in requirement_items(posting)],
        "mvv": [
            {"id": i.id, "kind": i.kind, "text": line(f"{i.text}: {i.description}" if i.description else i.text)}
            for i in mvv_items(posting)
        ],
        "text": hidden(running[:POSTING_SENT]) + cut,
    }


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # the offline judge needs none of it

    # Autoescaping would write &lt; and shift every offset; harmless() guards the fences instead, one for one.
    return Environment(
        loader=FunctionLoader(_source),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701
    )


@cache
def _template(name: str) -> "Template":
    return _environment().get_template(name)


def _source(name: str) -> str | None:
    """A template's text, from beside the rubric: in the checkout, or inside the installed package."""
    file = prompts_folder() / name
    return file.read_text(encoding="utf-8") if file.is_file() else None
