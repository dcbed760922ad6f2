"""The one place that calls a model: a chat completion by any OpenAI-compatible server, as text and usage or an error.

One retry loop with one clock. What a server does not support (a response format, temperature, seed, max_tokens) is
found out by asking and remembered. Errors say status, code and setting, never a word of the draft or the reply.
"""

import asyncio
import gc
import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type

from app.errors import JudgeError, Unreachable
from app.judges.chat_form import Ask, Form, encoded, is_about_format, request_body
from app.judges.chat_pace import Pace
from app.judges.chat_reply import BadReply, Refused, retry_after, said, usage_of
from app.judges.wire import NotJson
from app.models.reading import Usage

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI

OPENAI = "https://api.openai.com/v1"
ATTEMPTS = (5, 10)
"""Failures before we give up on an ask: of a server that never answered well, and of one that has. Being told to wait
(429) is none: only the time of the review, and a server that does nothing else, set an end to that."""
BAD_REPLIES = (3, 8)
"""Replies of no use, which are paid for, before we do."""
REFUSALS = (1, 3)
"""Replies in which the model or a filter refuses, before we do: one that reads other drafts may think better of it."""

_RETRIED = frozenset({408, 409, 429})
_ABOUT_FORM = frozenset({400, 404, 415, 422})
_NO_ROOM = re.compile(r"context_length|context (?:length|window|size)|maximum context|too many tokens|prompt is too")
_CODE = re.compile(r"[a-z_]{1,40}")
_ADVICE = {
    400: ": it does not take this request",
    401: ": the key is not accepted; check JIKU_API_KEY",
    403: ": the key may not use this model; check JIKU_API_KEY and JIKU_MODEL",
    404: ": no such model or address; check JIKU_MODEL and JIKU_BASE_URL",
    429: ": too many requests",
}
_learnt: dict[tuple[str, str], Form] = {}
"""The form that each base URL and model was found to take."""

T = TypeVar("T")


async def _at_once() -> None:
    """Nothing to wait for."""


@dataclass
class Tab:
    """What one reading may still take and has taken: seconds of requests and waits (queueing not counted), usage.

    ``before`` is asked before each request, and may wait or raise: for a reading that is not to cost more.
    """

    left_s: float
    usages: list[Usage] = field(default_factory=list)
    before: Callable[[], Awaitable[None]] = _at_once


class Answering(Protocol):
    """Whoever answers an Ask: a server, or a file of replies."""

    model: str
    base_url: str
    answers_well: bool
    """Whether any reply was accepted so far: a bad one is then likely an accident."""

    async def ask(self, ask: Ask, read: Callable[[str], T], tab: Tab) -> T:
        """What ``read`` makes of the reply. Raises JudgeError if there is none that it accepts."""

    async def close(self) -> None:
        """Lets go of what is held."""


class _Again(Exception):
    """This attempt failed; another may not. ``error`` is what to say if there is none."""

    def __init__(self, error: JudgeError, wait_s: float | None = None, *, refused: bool = False) -> None:
        """``refused``: the server only wants us to wait."""
        super().__init__()
        self.error = error
        self.wait_s = wait_s
        self.refused = refused


class _Unsupported(Exception):
    """The server does not take a request in this form."""

    def __init__(self, simpler: Form) -> None:
        super().__init__()
        self.simpler = simpler


def address(base_url: str | None) -> str:
    """Where a model is asked, in one spelling; OpenAI if nothing else is said."""
    return (base_url or OPENAI).strip().rstrip("/")


class Chat:
    """One model at one address. Make one for a process: connections, pace and what was learnt are shared by calls."""

    def __init__(
        self,
        model: str,
        base_url: str | None = None,
        api_key: str | None = None,
        *,
        timeout_s: float = 60.0,
        concurrency: int = 8,
        max_tokens: int | None = None,
    ) -> None:
        """``timeout_s`` is for one request, its whole body included; ``concurrency`` counts requests in flight."""
        self.model = model
        self.base_url = address(base_url)
        self._api_key = api_key
        self._timeout_s = timeout_s
        self._max_tokens = max_tokens
        self._pace = Pace(concurrency)
        self.answers_well = False
        self._opening = asyncio.Lock()
        self._client: AsyncOpenAI | None = None

    @property
    def form(self) -> Form:
        """The form this server is known to take."""
        return _learnt.get((self.base_url, self.model), Form())

    async def close(self) -> None:
        """Closes the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def ask(self, ask: Ask, read: Callable[[str], T], tab: Tab) -> T:
        """Asks until ``read`` accepts the text of a reply.

        ``read`` raises NotJson for a reply worth asking for again; any other JudgeError of its passes through. Raises
        Unreachable or UnusableReading where no reply could be had in the time that ``tab`` leaves.
        """
        call = _Call(self, ask, tab)

        async def once() -> T:
            try:
                value = read(said(await self._reply(call)).whole())
            except (BadReply, NotJson) as error:
                call.bad_replies += 1
                most = REFUSALS if isinstance(error, Refused) else BAD_REPLIES
                if call.bad_replies >= most[self.answers_well]:
                    raise
                raise _Again(error, 0.0) from None
            self.answers_well = True
            return value

        retrying = AsyncRetrying(
            retry=retry_if_exception_type(_Again),
            wait=call.wait,
            stop=lambda state: call.failures(state) >= ATTEMPTS[self.answers_well] or self._pace.only_refuses,
            reraise=True,
        )
        try:
            return await retrying(once)
        except _Again as again:
            raise again.error from None

    async def _reply(self, call: "_Call") -> Any:
        """The reply to one attempt; forms that the server does not take are left behind on the way."""
        while True:
            await call.tab.before()  # holding no slot: who waits for money waits for others that need one
            async with self._pace.slot(again=call.attempts > 0, patience_s=call.tab.left_s):
                call.attempts += 1
                started = monotonic()
                try:
                    reply = await self._post(call)
                except _Unsupported as refused:
                    _learnt[self.base_url, self.model] = refused.simpler
                    continue
                finally:
                    call.tab.left_s -= monotonic() - started
            call.tab.usages.append(usage_of(reply))
            return reply

    async def _post(self, call: "_Call") -> Any:
        client = await self._opened()
        import openai  # a second of work, done by now

        from app.judges.chat_body import TooLarge

        form, deadline, sent_at = self.form, min(self._timeout_s, call.tab.left_s), monotonic()
        if deadline <= 0:
            raise Unreachable("the time for one review is used up (JIKU_REVIEW_TIMEOUT_S)")
        try:
            async with asyncio.timeout(deadline):
                reply = await client.post("/chat/completions", cast_to=object, content=call.body(form))
        except TimeoutError:
            self._lost(call.tab, sent_at)
            late = Unreachable(f"no whole reply within {deadline:.0f} s (JIKU_LLM_TIMEOUT_S)")
            raise _Again((call.before if deadline < self._timeout_s else None) or late) from None
        except openai.APIStatusError as error:
            raise self._refusal(error, form) from None
        except openai.APIConnectionError as error:
            raise self._no_connection(error, call.tab, sent_at) from None
        except (openai.OpenAIError, ValueError) as error:
            # A body that is no JSON, a key that fits no header. The type says enough: the text may quote the reply.
            self._pace.answered()
            call.tab.usages.append(Usage(calls=1))
            raise BadReply(f"the server's reply cannot be read ({type(error).__name__})") from None
        except TooLarge:
            self._pace.answered()
            call.tab.usages.append(Usage(calls=1))
            raise BadReply("the reply is larger than any reading can be") from None
        except Exception as error:  # aiohttp's own, where the SDK lets it through: an answer that is no HTTP
            self._lost(call.tab, sent_at)
            raise _Again(Unreachable(f"the server's reply broke off ({type(error).__name__})")) from None
        self._pace.answered()
        return reply

    def _refusal(self, error: "APIStatusError", form: Form) -> Exception:
        """What an error status asks for: another form, another try, or giving up."""
        status = error.status_code
        complaint = f"{error.param or ''} {error.code or ''} {error.message} {error.body or ''}".lower()
        code = next((code for code in (error.code, error.type) if code and _CODE.fullmatch(code)), None)
        failed = Unreachable(
            f"the model's server answered {status}{f' ({code})' if code else ''}{_ADVICE.get(status, '')}"
        )
        wait = retry_after(error.response.headers)
        if status == 429 and "insufficient_quota" not in complaint:
            self._pace.refused(1.0 if wait is None else wait)
            return _Again(failed, wait, refused=True)
        self._pace.answered()
        if status in _ABOUT_FORM or (status in (500, 501) and is_about_format(complaint)):
            if _NO_ROOM.search(complaint):
                return Unreachable(f"posting and answer do not fit into the model's context ({status})")
            simpler = form.simpler(complaint)
            if simpler != form:
                return _Unsupported(simpler)
        if status in _RETRIED - {429} or status >= 500:
            return _Again(failed, wait)
        return failed

    def _lost(self, tab: Tab, sent_at: float) -> None:
        """A request whose reply never came whole: it may have to be paid for, how much is not known."""
        self._pace.lost(sent_at)
        tab.usages.append(Usage(calls=1))

    def _no_connection(self, error: Exception, tab: Tab, sent_at: float) -> Exception:
        """Refused, dropped or timed out. The SDK names aiohttp's refused and dropped connections timeouts, so its own
        word cannot be trusted; the chain of causes can."""
        causes = list(_causes(error))
        if any(isinstance(cause, TimeoutError) for cause in causes):
            self._lost(tab, sent_at)
            return _Again(Unreachable("the model's server did not answer in time (JIKU_LLM_TIMEOUT_S)"))
        names = {type(cause).__name__ for cause in causes}
        if any(name.startswith(("ClientConnector", "ClientProxy", "ConnectError", "Unsupported")) for name in names):
            self._pace.unreachable()
            return _Again(Unreachable("no connection to the model's server; check JIKU_BASE_URL"))
        self._lost(tab, sent_at)
        return _Again(Unreachable("the model's server dropped the connection"))

    async def _opened(self) -> "AsyncOpenAI":
        """The client, made on first use and off the event loop: importing openai takes a second."""
        if self._client is None:
            async with self._opening:
                if self._client is None:
                    self._client = await asyncio.to_thread(self._made)
        return self._client

    def _made(self) -> "AsyncOpenAI":
        from openai import AsyncOpenAI, DefaultAioHttpClient

        from app.judges.chat_body import bounded  # imports what openai stands on

        url = urlsplit(self.base_url)
        key = self._api_key or "none"
        azure = (url.hostname or "").endswith(".azure.com")
        gc.freeze()  # the SDK's 100,000 objects live as long as the process: walking them again costs 0.1 s each time
        return AsyncOpenAI(
            api_key=key,
            base_url=urlunsplit(url._replace(query="", path=url.path.removesuffix("/chat/completions"))),
            default_query=dict(parse_qsl(url.query)),
            default_headers={"api-key": key} if azure else None,
            timeout=self._timeout_s,
            max_retries=0,
            http_client=DefaultAioHttpClient(event_hooks={"response": [bounded]}),
        )


class _Call:
    """One ask on its way: its body, made once for each form, and what it has used up."""

    def __init__(self, chat: Chat, ask: Ask, tab: Tab) -> None:
        self.tab = tab
        self.attempts = 0
        self.bad_replies = 0
        self.before: JudgeError | None = None
        """What the attempt before failed of: to be told where the next one is cut short by the time for the review."""
        self._failures = 0
        self._chat = chat
        self._ask = ask
        self._bodies: dict[Form, bytes] = {}

    def body(self, form: Form) -> bytes:
        if form not in self._bodies:
            self._bodies[form] = encoded(request_body(self._ask, self._chat.model, form, self._chat._max_tokens))
        return self._bodies[form]

    def failures(self, state: RetryCallState) -> int:
        """How many attempts have failed, this one included; a 429 is no failure."""
        self._failures += not _again(state).refused
        return self._failures

    def wait(self, state: RetryCallState) -> float:
        """Seconds until the next attempt: what the server asks for, else growing with the attempts; with jitter."""
        again = _again(state)
        self.before = again.error
        growing = min((1.0 if again.refused else 0.25) * 2.0 ** min(state.attempt_number - 1, 9), 8.0)
        asked = again.wait_s
        if asked is not None:
            growing = max(asked, growing / 20) if again.refused else asked
        wait = growing + random.uniform(0, 0.1 * growing + 0.05)  # noqa: S311
        if wait >= self.tab.left_s:
            raise again.error
        self.tab.left_s -= wait
        return wait


def _again(state: RetryCallState) -> _Again:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, _Again), "nothing else is tried again"  # noqa: S101
    return error


def _causes(error: BaseException | None) -> "list[BaseException]":
    causes = []
    while error is not None:
        causes.append(error)
        error = error.__cause__
    return causes
