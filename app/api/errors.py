"""Every error leaves as application/problem+json, in Japanese, without the input."""

import logging
import traceback

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from app import problems
from app.errors import InputError, JudgeError, Unreachable
from app.problems import Problem

MEDIA_TYPE = "application/problem+json"
UNREADABLE_BODY = (
    "本文をJSONとして読めません。UTF-8のJSONオブジェクトを送ってください(Content-Type は application/json)。"
)

log = logging.getLogger("app.api")


def problem_response(found: Problem, headers: dict[str, str] | None = None) -> Response:
    """A problem as a response."""
    body = found.model_dump_json().encode("utf-8")
    return Response(body, found.status, headers=headers, media_type=MEDIA_TYPE)


def problem_of(error: Exception) -> Problem:
    """What to tell the client about an error; of one that nobody foresaw, nothing but that it happened."""
    if isinstance(error, InputError):
        return problems.problem(422, str(error))
    if isinstance(error, JudgeError):
        return problems.problem(503 if isinstance(error, Unreachable) else 502)
    report(error)
    return problems.problem(500)


def report(error: Exception) -> None:
    """Logs where an unforeseen error happened. Its message may quote a draft, so type and line must do."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno} {frames[-1].name}" if frames else "?"
    log.error("unexpected %s at %s", type(error).__name__, where)


def install(app: FastAPI) -> None:
    """Gives the application its error handlers."""
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(InputError, _on_ours)
    app.add_exception_handler(JudgeError, _on_ours)


async def _on_invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        return problem_response(problem_of(error))
    return problem_response(problems.invalid(error.errors(), error.body))


async def _on_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        return problem_response(problem_of(error))
    if error.status_code == 400:  # FastAPI's word for a body that is no JSON: bad UTF-8, nested too deep, …
        return problem_response(problems.problem(422, UNREADABLE_BODY))
    return problem_response(problems.problem(error.status_code), dict(error.headers or {}))


async def _on_ours(request: Request, error: Exception) -> Response:
    return problem_response(problem_of(error))
