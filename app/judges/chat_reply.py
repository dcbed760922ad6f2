"""What came back: text and usage of a reply, looked at before it is parsed, since everything in it may be missing."""

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from time import time
from typing import Any

from app.errors import UnusableReading
from app.models.reading import Usage


class BadReply(UnusableReading):
    """A reply came and is no use: empty, cut off, no JSON. Asking again may help."""


class Refused(BadReply):
    """The model or a content filter would not answer."""


@dataclass(frozen=True)
class Said:
    """How a reply ended and what it says."""

    text: str
    finish: str | None
    refused: bool

    def whole(self) -> str:
        """The text. Raises Refused if the model or a filter did, BadReply if it is empty or cut off."""
        if self.refused or self.finish == "content_filter":
            why = "the content filter stopped it" if self.finish == "content_filter" else "it refused"
            raise Refused(f"the model gave no reading: {why}")
        if self.finish == "length":
            raise BadReply("the reply was cut off (finish_reason: length)")
        if not self.text.strip():
            raise BadReply("the reply is empty")
        return self.text


def said(reply: Any) -> Said:
    """The first choice of a reply. Raises BadReply if there is none, or if the reply is no object (an HTML page)."""
    if not isinstance(reply, dict):
        raise BadReply("the server answered with something else than JSON (status 200); check JIKU_BASE_URL")
    choices = reply.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise BadReply("the reply holds no choices")
    finish = choice.get("finish_reason")
    return Said(
        text=_content(message.get("content")),
        finish=finish if isinstance(finish, str) else None,
        refused=bool(message.get("refusal")),
    )


def usage_of(reply: Any) -> Usage:
    """The usage of one reply; what the server does not say is None."""
    told = _part(reply, "usage")
    return Usage(
        calls=1,
        prompt_tokens=_count(told.get("prompt_tokens")),
        cached_tokens=_count(_part(told, "prompt_tokens_details").get("cached_tokens")),
        completion_tokens=_count(told.get("completion_tokens")),
        reasoning_tokens=_count(_part(told, "completion_tokens_details").get("reasoning_tokens")),
    )


def retry_after(headers: Any) -> float | None:
    """Seconds that a server asks to wait: retry-after-ms, or Retry-After in seconds or as a date; None if none."""
    try:
        if (milliseconds := headers.get("retry-after-ms")) is not None:
            return max(0.0, float(milliseconds) / 1000)
        if (asked := headers.get("retry-after")) is None:
            return None
        if re.fullmatch(r"\s*\d+(?:\.\d+)?\s*", asked):
            return float(asked)
        return max(0.0, parsedate_to_datetime(asked).timestamp() - time())
    except (TypeError, ValueError):
        return None


def _content(content: Any) -> str:
    """Plain text, or the text parts of a list of parts."""
    if isinstance(content, list):
        return "".join(str(part.get("text") or "") for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _part(of: Any, key: str) -> dict[str, Any]:
    part = of.get(key) if isinstance(of, dict) else None
    return part if isinstance(part, dict) else {}


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
