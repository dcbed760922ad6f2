"""From labelled answers and their reviews to the report. Who judged, and how, is the caller's business."""

from collections.abc import Sequence

from app.evaluation import passages, ranking, ratings
from app.evaluation.baselines import halves
from app.evaluation.cases import Case, Resampling
from app.evaluation.disagreeing import disagreements
from app.evaluation.labels import LabelledAnswer
from app.evaluation.report import Report
from app.models.review import Review

RESAMPLES = 1000
SEED = 20261124


def report(
    labelled: Sequence[LabelledAnswer], reviews: Sequence[Review | None], resamples: int = RESAMPLES, seed: int = SEED
) -> Report:
    """All figures of a bank. ``reviews`` follows the order of ``labelled``; None is an answer that could not be judged.

    The same bank and reviews give the same report, to the last digit. Raises ValueError if the two differ in length.
    """
    cases = [Case(*both) for both in zip(labelled, reviews, halves(labelled), strict=True)]
    draw = Resampling(resamples, seed)
    judged = [case.review for case in cases if case.review is not None]
    return Report(
        judges=tuple(sorted({review.provenance.judge for review in judged})),
        rubrics=tuple(sorted({review.provenance.rubric for review in judged})),
        answers=len(cases),
        unjudged=tuple(case.bank.answer_id for case in cases if case.review is None),
        partly_unjudged=tuple(case.bank.answer_id for case in cases if case.unread),
        degraded=tuple(case.bank.answer_id for case in cases if case.review and case.review.provenance.degraded),
        resamples=resamples,
        seed=seed,
        headline=ratings.headline(cases, draw),
        criteria=ratings.criteria(cases, draw),
        flags=passages.flags(cases, draw),
        requirements=passages.requirements(cases, draw),
        mvv=passages.mvv(cases, draw),
        overall=ranking.overall(cases, draw),
        verdicts=ranking.verdicts(cases, draw),
        disagreements=tuple(disagreements(cases)),
    )
