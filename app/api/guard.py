"""Around every response: security headers, the last net for errors, one line of log without query and body."""

import logging
from time import perf_counter
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import problems
from app.api.errors import problem_response, report

log = logging.getLogger("app.access")

_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_DOCS_CSP = (
    "default-src 'self'; script-src 'unsafe-inline' https://cdn.jsdelivr.net; "
    "style-src 'unsafe-inline' https://cdn.jsdelivr.net; img-src 'self' data: https://fastapi.tiangolo.com; "
    "frame-ancestors 'none'"
)
"""/docs is Swagger UI, which comes from a CDN and starts inline."""


class Guard:
    """The outermost middleware of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = perf_counter()
        status = 0
        replaced = False

        async def guarded(message: Message) -> None:
            nonlocal status, replaced
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(raw=list(message["headers"]))
                if status == 413 and headers.get("content-type", "").startswith("text/plain"):
                    replaced = True  # the body limit answers in plain text when a large body was announced
                    await problem_response(problems.problem(413))(scope, receive, guarded)
                    return
                _secure(headers, scope["path"])
                message = {**message, "headers": headers.raw}
            elif replaced and message.get("body") == b"Content Too Large":
                return
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except Exception as error:
            report(error)
            if status == 0:
                await problem_response(problems.problem(500))(scope, receive, guarded)
        finally:
            took = 1000 * (perf_counter() - started)
            log.info("%s %s %d %.0fms", scope["method"], quote(scope["path"]), status, took)


def _secure(headers: MutableHeaders, path: str) -> None:
    headers["Content-Security-Policy"] = _DOCS_CSP if path in ("/docs", "/redoc") else _CSP
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if path.startswith(("/v1/reviews", "/v1/postings")):
        headers["Cache-Control"] = "no-store"
    elif path == "/" or path.startswith("/page/"):
        headers["Cache-Control"] = (
            "no-cache"  # asked for again, and answered 304 if unchanged: never two versions in one page
        )
