"""The HTTP face. ``create_app`` makes the application; nothing outside this package imports fastapi."""

from app.api.application import create_app

__all__ = ["create_app"]
