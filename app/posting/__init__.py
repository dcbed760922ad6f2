"""From the pasted text of a job posting to its parts, each verbatim and with its place."""

from app.posting.parse import parse

__all__ = ["parse"]
