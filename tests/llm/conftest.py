"""What one test's server taught must not be known to the next one on the same port."""

import pytest

from app.judges import chat


@pytest.fixture(autouse=True)
def _nothing_learnt():
    chat._learnt.clear()
