"""The page's files: small enough to send as they are, squeezed on the way, and asked for again at each visit."""

from importlib import resources

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

SQUEEZED = ("/page/", "/v1/rubric")
"""What a visit fetches besides ``/``. Reviews and their streams are left alone: they are small, and must flow."""


class Squeezed:
    """Compresses the page and what it is made of, nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._squeezing = GZipMiddleware(app, minimum_size=500, compresslevel=6)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        ours = scope["type"] == "http" and (scope["path"] == "/" or scope["path"].startswith(SQUEEZED))
        await (self._squeezing if ours else self._plain)(scope, receive, send)


def add_page(app: FastAPI) -> None:
    """``/`` is the page, ``/page/…`` its files."""
    page = str(resources.files("app") / "page")

    @app.get("/", include_in_schema=False)
    async def get_page() -> FileResponse:
        return FileResponse(f"{page}/index.html", media_type="text/html")

    app.mount("/page", StaticFiles(directory=page))
