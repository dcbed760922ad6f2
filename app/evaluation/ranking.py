"""The overall score: its order against the label's, and against ok and ng. None where the bank has no such labels."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from app.evaluation import baselines, metrics
from app.evaluation.cases import Case, Resampling, baseline
from app.evaluation.metrics import commonest_share, never_right, pooled_mean, share, win
from app.evaluation.report import Baseline, OverallFigures, VerdictFigures


def overall(cases: Sequence[Case], draw: Resampling) -> OverallFigures | None:
    """The order of the overall score. An answer without a score has no place in an order: n says how many have."""
    known = [(case, case.bank.labels.overall) for case in cases if case.bank.labels.overall is not None]
    if not known:
        return None
    labels = [rung for _, rung in known]
    split = [case.half for case, _ in known]
    guesses = baselines.by_ngrams_score([case.bank.request.answer for case, _ in known], labels, split)
    scored = [(rung, case.score, case.bank.length) for case, rung in known if case.score is not None]
    judged = [case.score is not None for case, _ in known]
    lengths = [(rung, float(length), length) for rung, _, length in scored]
    ngrams: list[tuple[int, float, int]] | str = (
        guesses
        if isinstance(guesses, str)
        else [
            (rung, guess, case.bank.length)
            for (case, rung), guess, there in zip(known, guesses, judged, strict=True)
            if there
        ]
    )
    base = commonest_share(rung for rung, *_ in scored)
    return OverallFigures(
        spearman=draw.figure(
            scored, _spearman, "answers", base, length=baseline(lengths, _spearman), ngrams=baseline(ngrams, _spearman)
        ),
        spearman_length_fixed=draw.figure(
            scored,
            _partial,
            "answers",
            base,
            length=Baseline(value=None, note=baselines.FIXED),
            ngrams=baseline(ngrams, _partial),
        ),
    )


def verdicts(cases: Sequence[Case], draw: Resampling) -> VerdictFigures | None:
    """ok above ng. An answer without a score loses each comparison it is part of."""
    known = [case for case in cases if case.bank.labels.verdict is not None]
    if not known:
        return None
    good = [case.bank.labels.verdict == "ok" for case in known]
    scores = [never_right(ok) if case.score is None else case.score for case, ok in zip(known, good, strict=True)]
    lengths = [case.bank.length for case in known]
    guesses = baselines.by_ngrams_score(
        [case.bank.request.answer for case in known], good, [case.half for case in known]
    )
    judge, by_length = _Ranking(known, good, scores, lengths), _Ranking(known, good, lengths, lengths)
    by_ngrams = guesses if isinstance(guesses, str) else _Ranking(known, good, guesses, lengths)

    def beside(take: Callable[["_Ranking"], Baseline]) -> tuple[Baseline, Baseline]:
        return take(by_length), Baseline(value=None, note=by_ngrams) if isinstance(by_ngrams, str) else take(by_ngrams)

    length, ngrams = beside(lambda one: Baseline(value=metrics.auc(one.scored)))
    length_like, ngrams_like = beside(lambda one: Baseline(value=metrics.auc_of_like_length(one.sized)))
    length_pairs, ngrams_pairs = beside(lambda one: Baseline(value=pooled_mean(one.pairs)))
    comparable = metrics.pairs_of_like_length(judge.sized)
    base = share(sum(good), len(good))
    return VerdictFigures(
        auc=draw.figure(judge.scored, metrics.auc, "answers", base, length=length, ngrams=ngrams),
        auc_length_fixed=draw.figure(
            judge.sized,
            metrics.auc_of_like_length,
            "ok-ng pairs of like length",
            base,
            comparable,
            length_like,
            ngrams_like,
        ),
        pairs_right=draw.figure(
            judge.pairs,
            pooled_mean,
            "pairs",
            0.5 if judge.pairs else None,
            sum(map(len, judge.pairs)),
            length_pairs,
            ngrams_pairs,
        ),
    )


class _Ranking:
    """Somebody's scores for answers with verdicts, in the three forms that are measured."""

    def __init__(
        self, cases: Sequence[Case], good: Sequence[bool], scores: Sequence[float], lengths: Sequence[int]
    ) -> None:
        self.scored = list(zip(good, scores, strict=True))
        self.sized = list(zip(good, scores, lengths, strict=True))
        sides: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
        for case, ok, score in zip(cases, good, scores, strict=True):
            if case.bank.labels.pair:
                sides[case.bank.labels.pair][ok].append(score)
        self.pairs = [[win(up, down) for up in ok for down in ng] for ng, ok in sides.values() if ok and ng]


def _spearman(scored: Sequence[tuple[int, float, int]]) -> float | None:
    return metrics.spearman([rung for rung, *_ in scored], [score for _, score, _ in scored])


def _partial(scored: Sequence[tuple[int, float, int]]) -> float | None:
    return metrics.partial_spearman(*zip(*scored, strict=True)) if scored else None
