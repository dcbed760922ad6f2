"""Small banks and reviews for these tests."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.evaluation import LabelledAnswer
from app.evaluation.labels import Labels
from app.models.base import AXIS_IDS, Span
from app.models.request import ReviewRequest
from app.models.review import (
    AxisProvenance,
    Bands,
    CriterionReview,
    Flag,
    MvvReview,
    Provenance,
    RequirementReview,
    Review,
    Scores,
)
from app.rubric import load_rubric


def labelled_answer(
    name: str = "a1", text: str = "御社で成長したいです。", posting_id: str | None = None, **labels: Any
):
    request = ReviewRequest(posting="求人票なし", answer=text, question="志望動機は?", posting_id=posting_id)
    return LabelledAnswer(answer_id=name, request=request, labels=Labels.model_validate(labels))


def review_of(
    axis: str | None = "mixed",
    overall: float | None = 50.0,
    ratings: Mapping[str, str] | None = None,
    flags: Sequence[tuple[int, int, str]] = (),
    requirements: Sequence[tuple[str, str]] = (),
    mvv: Sequence[tuple[str, str]] = (),
    text: str = "あ" * 1000,
    unread: Sequence[str] = (),
    degraded: str | None = None,
) -> Review:
    rubric = load_rubric()
    return Review(
        axis=axis,
        scores=Scores(overall=overall),
        bands=Bands(),
        criteria=tuple(
            CriterionReview(id=name, axis=rubric.criteria[name].axis, rating=value, confidence="high", rationale="")
            for name, value in (ratings or {}).items()
        ),
        flags=tuple(
            Flag(
                type=kind,
                severity="low",
                span=Span(start=start, end=end, quote=text[start:end]),
                message="",
                advice="",
            )
            for start, end, kind in flags
        ),
        requirements=tuple(
            RequirementReview(item=item, kind="required", status=status) for item, status in requirements
        ),
        mvv=tuple(MvvReview(keyword=keyword, kind="value", status=status) for keyword, status in mvv),
        next_steps=(),
        follow_ups=(),
        summary="",
        notices=(),
        provenance=Provenance(
            judge="offline",
            axes={name: AxisProvenance(judge=None if name in unread else "offline") for name in AXIS_IDS},
            degraded=degraded,
            rubric=rubric.version,
            elapsed_ms=1.0,
        ),
    )


def as_labelled(one: LabelledAnswer) -> Review:
    """The review of a judge that sees what the annotator saw."""
    labels, text = one.labels, one.request.answer
    places = [(text.find(flag.quote), flag) for flag in labels.flags or ()]
    return review_of(
        axis=labels.axis or "mixed",
        overall=20.0 * labels.overall if labels.overall else 100.0 * (labels.verdict == "ok"),
        ratings=labels.criteria,
        flags=[(start, start + len(flag.quote), flag.type) for start, flag in places],
        requirements=[(one.item, one.status) for one in labels.requirements or ()],
        mvv=[(one.keyword, one.status) for one in labels.mvv or ()],
        text=text,
    )
