"""The page's files: small enough to send as they are, squeezed on the way, and asked for again at each visit."""

from importlib import resources

from fastapi import FastAPI
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app.models.rubric import Rubric

SQUEEZED = ("/page/", "/v1/rubric")
"""What a visit fetches besides ``/``, and the whole rubric. Reviews and their streams are left alone: they are small, and must flow."""


class Squeezed:
    """Compresses the page and what it is made of, nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._squeezing = GZipMiddleware(app, minimum_size=500, compresslevel=6)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        ours = scope["type"] == "http" and (scope["path"] == "/" or scope["path"].startswith(SQUEEZED))
        await (self._squeezing if ours else self._plain)(scope, receive, send)


def drawn(rubric: Rubric) -> dict[str, object]:
    """What the page draws of the rubric: a tenth of it. Anchors and advice come with the reviews that quote them."""
    axes = [
        {
            "id": axis.id,
            "name": axis.name,
            "criteria": [one.model_dump(include={"id", "name", "asks", "weight"}) for one in axis.criteria],
            "flags": [one.model_dump(include={"id", "name", "self_centred"}) for one in axis.flags],
        }
        for axis in rubric.axes
    ]
    numbers = rubric.model_dump(mode="json", include={"points", "bands", "headline"})
    return numbers | {"axes": axes, "wordings": {"headline_name": rubric.wordings.headline_name}}


def add_page(app: FastAPI, rubric: Rubric) -> None:
    """``/`` is the page, ``/page/…`` its files, ``/page/rubric.json`` the names and numbers of the rubric."""
    page = str(resources.files("app") / "page")
    names = drawn(rubric)

    @app.get("/", include_in_schema=False)
    async def get_page() -> FileResponse:
        return FileResponse(f"{page}/index.html", media_type="text/html")

    @app.get("/page/rubric.json", include_in_schema=False)
    async def get_names() -> JSONResponse:
        return JSONResponse(names)

    app.mount("/page", StaticFiles(directory=page))
