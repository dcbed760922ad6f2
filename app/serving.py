"""Runs the HTTP face: binds first, so that a taken port is one clear line; logs neither queries nor bodies."""

import logging
import socket

import uvicorn

from app.api import create_app
from app.errors import InputError
from app.settings import Settings


def serve_until_stopped(settings: Settings, host: str, port: int) -> None:
    """Serves until interrupted. Raises InputError if the address cannot be had or the settings cannot work."""
    app = create_app(settings)
    listening = _bound(host, port)
    name = f"[{host}]" if ":" in host else host
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for ours in ("app", "uvicorn"):
        logging.getLogger(ours).setLevel(logging.INFO)
    logging.getLogger("app").info("画面: http://%s:%d/", name, listening.getsockname()[1])
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=10)
    uvicorn.Server(config).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, UnicodeError) as error:
        said = getattr(error, "strerror", None) or "名前が正しくありません"
        raise InputError(f"{host} のポート {port} を開けません({said})。--host か --port を変えてください。") from None
