"""The HTTP face with the offline judge, made once."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api import create_app
from app.api.documents import REVIEW_EXAMPLES
from app.settings import Settings


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(judge="offline"))) as client:
        yield client


@pytest.fixture
def body() -> dict[str, Any]:
    """A good request for a review."""
    return dict(REVIEW_EXAMPLES["text"]["value"])
