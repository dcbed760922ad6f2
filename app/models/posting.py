"""The posting (求人票) as parsed: what the company judges by."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from app.models.base import Frozen, Span, Text

POSTING_LIMIT = 50_000
"""Code points of a posting, and of all its ready-made parts together."""


class Part(Frozen):
    """A verbatim piece of the posting; ``span`` is None where a client sent the piece ready-made."""

    text: Annotated[Text, Field(min_length=1, max_length=POSTING_LIMIT)]
    span: Span | None = None


class Value(Frozen):
    """One value (行動指針, Credo …): its name and, where there is one, its explanation. ``span`` is the name's."""

    name: Annotated[Text, Field(min_length=1, max_length=POSTING_LIMIT)]
    description: Annotated[Text, Field(max_length=POSTING_LIMIT)] | None = None
    span: Span | None = None


def _as_part(given: Any) -> Any:
    return {"text": given} if isinstance(given, str) else given


def _as_value(given: Any) -> Any:
    return {"name": given} if isinstance(given, str) else given


def _without_blanks(given: Any) -> Any:
    """Ready-made parts come from form fields: a blank one means "none", not an error."""
    if isinstance(given, (list, tuple)):
        return [item for item in given if not (isinstance(item, str) and not item.strip())]
    return given


def _blank_as_none(given: Any) -> Any:
    return None if isinstance(given, str) and not given.strip() else _as_part(given)


OnePart = Annotated[Part | None, BeforeValidator(_blank_as_none, json_schema_input_type=str | Part | None)]
Parts = Annotated[
    tuple[Annotated[Part, BeforeValidator(_as_part, json_schema_input_type=str | Part)], ...],
    Field(max_length=200),
    BeforeValidator(_without_blanks),
]
Values = Annotated[
    tuple[Annotated[Value, BeforeValidator(_as_value, json_schema_input_type=str | Value)], ...],
    Field(max_length=100),
    BeforeValidator(_without_blanks),
]


class Posting(Frozen):
    """What was understood of a posting. A part that the text does not have is None or empty, never invented.

    ``text`` is the posting as pasted, where there was one: the parts are what is judged, the text is kept as context.
    """

    company: OnePart = None
    role: OnePart = None
    background: Parts = ()
    required: Parts = ()
    preferred: Parts = ()
    mission: OnePart = None
    vision: OnePart = None
    values: Values = ()
    text: Annotated[Text, Field(max_length=POSTING_LIMIT)] | None = None

    @property
    def has_mvv(self) -> bool:
        """Whether the company states a mission, a vision or a value at all (else mvv_alignment is ``na``)."""
        return bool(self.mission or self.vision or self.values)
