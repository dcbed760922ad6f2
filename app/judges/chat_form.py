"""What is asked, and how a server wants it put: the ladder of response formats, the parameters some models refuse."""

import json
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from app.judges.wire import Schema

_FORMAT = re.compile(r"response_format|json_schema|json_object|json schema|structured output|grammar|guided|json mode")
_LIMIT = re.compile(r"max_tokens|max_completion_tokens")
_SEED = re.compile(r"\bseed\b")
_PLACE = "\0system\0"


@dataclass(frozen=True)
class Ask:
    """One question to a model, apart from how a server wants it put. ``turns`` is what was said since: (role, text)."""

    custom_id: str
    name: str
    system: str
    user: str
    schema: Schema
    turns: tuple[tuple[str, str], ...] = ()
    temperature: float = 0.0
    seed: int = 0


@dataclass(frozen=True)
class Form:
    """How a server wants to be asked, as far as we have found out.

    ``level`` 0 is strict json_schema, 1 json_object, 2 text; from 1 on the schema stands in the prompt.
    """

    level: int = 0
    temperature: bool = True
    seed: bool = True
    limit: str = "max_tokens"

    def simpler(self, complaint: str) -> "Form":
        """Without what a server complains about; the same form if it complains of something else."""
        if self.temperature and "temperature" in complaint:
            return replace(self, temperature=False)
        if self.seed and _SEED.search(complaint):
            return replace(self, seed=False)
        if self.limit == "max_tokens" and _LIMIT.search(complaint):
            return replace(self, limit="max_completion_tokens")
        if self.level < 2 and is_about_format(complaint):
            return replace(self, level=self.level + 1)
        return self


def is_about_format(complaint: str) -> bool:
    """Whether a server's complaint is about the response format."""
    return _FORMAT.search(complaint) is not None


def request_body(ask: Ask, model: str, form: Form | None = None, max_tokens: int | None = None) -> dict[str, Any]:
    """The body of a request. In the first form it is also what names a reply in the cache, whatever form was sent."""
    form = form or Form()
    system = ask.system
    if form.level:
        schema = json.dumps(ask.schema, ensure_ascii=False, separators=(",", ":"))
        system += f"\n# JSON Schema\n次の JSON Schema に合う JSON オブジェクトを返してください。\n{schema}\n"
    turns = [{"role": role, "content": text} for role, text in ask.turns]
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": ask.user}, *turns],
    }
    if form.temperature:
        body["temperature"] = ask.temperature
    if form.seed:
        body["seed"] = ask.seed
    if max_tokens:
        body[form.limit] = max_tokens
    if form.level == 0:
        schema_format = {"name": ask.name, "strict": True, "schema": ask.schema}
        body["response_format"] = {"type": "json_schema", "json_schema": schema_format}
    elif form.level == 1:
        body["response_format"] = {"type": "json_object"}
    return body


def encoded(body: dict[str, Any]) -> bytes:
    """A body as JSON. Its system message repeats over a bank, so that it is encoded once and set in."""
    system, *turns = body["messages"]
    place = {"role": "system", "content": _PLACE}
    text = json.dumps(body | {"messages": [place, *turns]}, ensure_ascii=False)
    return text.replace(json.dumps(_PLACE), _encoded(system["content"]), 1).encode()


@lru_cache(maxsize=16)
def _encoded(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
