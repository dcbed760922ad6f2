"""Requests without a server: written as lines of a batch file, answered from a file of replies by ``custom_id``."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from app.cost import OUTPUT_TOKENS, estimated_tokens, price
from app.errors import InputError, UnusableReading
from app.judges.chat import Tab
from app.judges.chat_form import Ask, request_body
from app.judges.chat_reply import BadReply, said, usage_of
from app.judges.llm import LLMJudge
from app.models.answer import Answer
from app.models.posting import Posting
from app.models.reading import Usage
from app.models.rubric import Rubric

T = TypeVar("T")


@dataclass(frozen=True)
class Written:
    """One request of a dry run: its line for the OpenAI Batch API, and what it is likely to cost."""

    line: dict[str, Any]
    prompt_tokens: int
    cost_usd: float | None


def requests(
    judge: LLMJudge, rubric: Rubric, answer: Answer, posting: Posting, max_tokens: int | None = None
) -> Iterator[Written]:
    """Each request that reviewing this answer would send, in the rubric's order, sample after sample."""
    for axis in rubric.axes:
        for ask in judge.asks(axis, answer, posting):
            tokens = estimated_tokens(ask.system + ask.user)
            likely = Usage(calls=1, prompt_tokens=tokens, completion_tokens=OUTPUT_TOKENS)
            body = request_body(ask, judge.model, max_tokens=max_tokens)
            line = {"custom_id": ask.custom_id, "method": "POST", "url": "/v1/chat/completions", "body": body}
            yield Written(line, tokens, price(likely, judge.model, judge.base_url))


class Replies:
    """Stands where a server would: answers each request by its ``custom_id``, from the lines of a file.

    A line is one of the Batch API's output (``response.body``), a bare chat completion, or just the reply as
    ``content``, ``text``, ``reply`` or ``response``: a text, or the JSON object itself.
    """

    base_url = "file:replies"
    answers_well = False
    missing: int
    """How many requests had no reply in the file."""

    def __init__(self, lines: Iterable[str], model: str | None = None) -> None:
        """Raises InputError for a line that is no JSON object with a ``custom_id``."""
        self._lines: dict[str, dict[str, Any]] = {}
        self._used: set[str] = set()
        self.missing = 0
        for number, text in enumerate(lines, 1):
            if not text.strip():
                continue
            try:
                line = json.loads(text)
                self._lines[line["custom_id"]] = line
            except (ValueError, KeyError, TypeError, RecursionError):
                raise InputError(
                    f"返答ファイルの{number}行目が読めません。custom_id を持つ JSON にしてください。"
                ) from None
        self.model = self._named() or model or "unnamed"

    @property
    def unused(self) -> int:
        """How many replies no request asked for: to another draft, posting, prompt or number of samples."""
        return len(self._lines.keys() - self._used)

    async def ask(self, ask: Ask, read: Callable[[str], T], tab: Tab) -> T:
        """What ``read`` makes of the reply under this ``custom_id``. Raises UnusableReading if there is none."""
        line = self._lines.get(ask.custom_id)
        if line is None:
            self.missing += 1
            raise UnusableReading("the file holds no reply to this request (has draft, posting or prompt changed?)")
        self._used.add(ask.custom_id)
        text, usage = _told(line)
        if not ask.turns:  # asked once more to mend its reply, a file says the same, and costs nothing
            tab.usages.append(usage)
        return read(text)

    async def close(self) -> None:
        """Nothing is held."""

    def _named(self) -> str | None:
        bodies = (line.get("response") for line in self._lines.values())
        models = (b["body"].get("model") for b in bodies if isinstance(b, dict) and isinstance(b.get("body"), dict))
        return next((model for model in models if isinstance(model, str)), None)


def _told(line: dict[str, Any]) -> tuple[str, Usage]:
    """Text and usage of a line, in any of its shapes."""
    if line.get("error"):
        raise UnusableReading("the batch service reports an error for this request")
    for key in ("response", "reply", "content", "text", "body"):
        given = line.get(key)
        if isinstance(given, dict) and isinstance(given.get("body"), dict):
            given = given["body"]
        if isinstance(given, dict) and "choices" in given:
            return _whole(given), usage_of(given)
        if isinstance(given, dict) and "criteria" in given:
            return json.dumps(given, ensure_ascii=False), Usage()
        if isinstance(given, str):
            return given, Usage()
    if "choices" in line:
        return _whole(line), usage_of(line)
    if "criteria" in line:
        return json.dumps(line, ensure_ascii=False), Usage()
    raise UnusableReading("the line of replies holds no reply")


def _whole(body: dict[str, Any]) -> str:
    try:
        return said(body).whole()
    except BadReply as error:
        raise UnusableReading(str(error)) from None
