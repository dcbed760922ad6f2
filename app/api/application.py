"""The routes, and what they share: settings, rubric and judges, made once."""

import asyncio
import gc
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Body, Depends, FastAPI, Request
from fastapi.responses import Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from fastapi.telemetry._api import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from app import __version__, problems
from app.api import errors
from app.api.documents import PARSE_EXAMPLES, REVIEW_EXAMPLES, describe_problems, problem_responses
from app.api.events import review_events
from app.api.guard import Guard
from app.api.page import Squeezed, add_page
from app.computing import compute_in_one_thread
from app.intake import as_posting, received
from app.judges.choosing import Bench, Judges
from app.models.answer import Answer
from app.models.base import Frozen
from app.models.posting import Posting
from app.models.request import ParseRequest, ReviewRequest
from app.models.review import Review
from app.models.rubric import Rubric
from app.review import review
from app.rubric import load_rubric
from app.settings import Settings, load_settings

T = TypeVar("T")
CLIENT_LEFT = 499
"""What nginx calls it in its log; nobody is there to receive it."""
_TELEMETRY_OFF: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
    "exclude": lambda scope: True,
}
"""It would record bodies and inputs: drafts are personal data."""


class Health(Frozen):
    """Whether the server is there (healthz), and whether its judge is warm (readyz)."""

    status: str
    judge: str | None = None


class Shared:
    """What every request uses: one rubric, one set of judges; ``ready`` names the default judge once it is warm."""

    def __init__(self, settings: Settings) -> None:
        self.rubric = load_rubric()
        self.judges = Judges(settings, self.rubric)
        self.judges.sends_to_model()  # a setting that cannot work is told at the start, not at the first request
        self.ready: str | None = None
        self.warming: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def lifespan(self, app: FastAPI) -> AsyncIterator[None]:
        """Warms the judge while the server already answers /healthz; closes the connections at the end."""
        compute_in_one_thread()
        self.warming = asyncio.create_task(self._warm())
        try:
            yield
        finally:
            self.warming.cancel()
            with suppress(asyncio.CancelledError):
                await self.warming
            await self.judges.close()

    async def _warm(self) -> None:
        """Makes the judges; the offline one reads a line, so that its dictionary is loaded."""
        try:
            bench = await asyncio.to_thread(self.judges.choose)
            offline = [judge for judge in (bench.judge, bench.stand_in) if judge and judge.name == "offline"]
            answer = Answer(text="8店舗の発注をそろえました。", question="", question_type="episode")
            for judge in offline:
                await review(answer, Posting(), self.rubric, judge)
            gc.collect()
            gc.freeze()  # what was loaded stays: sweeping it again and again would hold the event loop for 40 ms
            self.ready = bench.judge.name
        except Exception as error:
            errors.report(error)


def _shared(request: Request) -> Shared:
    shared: Shared = request.app.state.shared
    return shared


SharedDep = Annotated[Shared, Depends(_shared)]


@dataclass(frozen=True)
class Received:
    """A request that can be judged, and who judges it."""

    answer: Answer
    posting: Posting
    bench: Bench


async def _received(
    body: Annotated[ReviewRequest, Body(openapi_examples=REVIEW_EXAMPLES)], shared: SharedDep
) -> Received:
    answer, posting = await asyncio.to_thread(received, body)
    return Received(answer, posting, await asyncio.to_thread(shared.judges.choose, body.judge))


ReceivedDep = Annotated[Received, Depends(_received)]


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application. Raises InputError if the settings cannot work."""
    shared = Shared(settings or load_settings())
    app = FastAPI(
        title="Jikucheck",
        summary="面接の回答を、求人票に照らして二次面接官の目で講評します",
        description="回答が自分軸に寄っていないか、再現可能性が伝わるか、MVVと重なるかを、17の評価項目と引用で示します。",
        version=__version__,
        lifespan=shared.lifespan,
        redirect_slashes=False,
        telemetry=_TELEMETRY_OFF,
        middleware=[
            Middleware(Guard),
            Middleware(Squeezed),
            Middleware(RequestBodyLimitMiddleware, max_body_size=problems.BODY_LIMIT),
        ],
    )
    app.state.shared = shared
    errors.install(app)
    _add_reviews(app)
    _add_knowledge(app)
    _add_health(app)
    add_page(app, shared.rubric)
    describe_problems(app)
    return app


def _add_reviews(app: FastAPI) -> None:
    @app.post(
        "/v1/reviews", summary="回答を講評する", tags=["講評"], responses=problem_responses(413, 422, 500, 502, 503)
    )
    async def post_review(request: Request, given: ReceivedDep, shared: SharedDep) -> Review:
        bench = given.bench
        work = review(given.answer, given.posting, shared.rubric, bench.judge, bench.stand_in, bench.notices)
        return await _while_wanted(request, work)

    @app.post(
        "/v1/reviews/stream",
        summary="回答を講評し、わかったところから送る",
        description="イベント: `posting`、`axis`(3回)、`review`。途中で失敗したら `error`。"
        "`review` か `error` のあとには何も送りません。",
        tags=["講評"],
        response_class=EventSourceResponse,
        responses=problem_responses(413, 422, 500, 502, 503),
    )
    async def post_review_stream(given: ReceivedDep, shared: SharedDep) -> AsyncIterator[ServerSentEvent]:
        async for event in review_events(given.answer, given.posting, shared.rubric, given.bench):
            yield event


def _add_knowledge(app: FastAPI) -> None:
    @app.post(
        "/v1/postings/parse",
        summary="求人票を項目に分ける",
        tags=["求人票"],
        responses=problem_responses(413, 422, 500),
    )
    async def parse_posting(body: Annotated[ParseRequest, Body(openapi_examples=PARSE_EXAMPLES)]) -> Posting:
        return await asyncio.to_thread(as_posting, body.text)

    @app.get("/v1/rubric", summary="評価表", tags=["評価表"])
    async def get_rubric(shared: SharedDep) -> Rubric:
        return shared.rubric


def _add_health(app: FastAPI) -> None:
    @app.get("/healthz", summary="動いているか", tags=["運用"])
    async def healthz() -> Health:
        return Health(status="ok")

    @app.get(
        "/readyz",
        summary="判定の準備ができたか",
        tags=["運用"],
        response_model=Health,
        responses=problem_responses(503),
    )
    async def readyz(shared: SharedDep) -> Health | Response:
        if shared.ready is None:
            return errors.problem_response(
                problems.problem(503, "判定の準備中です。数秒後にもう一度確かめてください。")
            )
        return Health(status="ready", judge=shared.ready)


async def _while_wanted(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Waits for the work, and ends it if the client goes away: nobody pays for a review that nobody reads.

    The page leaves at each key that follows a reading under way: that is no error, and 499 in the log is all it costs.
    """
    working = asyncio.create_task(work)
    leaving = asyncio.create_task(_left(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            working.cancel()
            await asyncio.wait({working})
            raise HTTPException(CLIENT_LEFT)
        return await working
    finally:
        working.cancel()
        leaving.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
