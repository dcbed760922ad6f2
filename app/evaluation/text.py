"""The report as plain-text tables, at most 100 columns wide."""

from collections.abc import Iterable, Iterator

from app.evaluation.report import Baseline, Confusion, CoverageFigures, Figure, Found, Report

WIDTH = 100
_NAME = 37
_NOTHING = "-"
_HEAD = f"{'':{_NAME}}{'value':>7}{'95% interval':>17}{'n':>7}{'base':>8}{'length':>10}{'n-grams':>10}"

Row = tuple[str, Figure]


def as_text(report: Report, verbose: bool = False) -> str:
    """All figures; with ``verbose`` each disagreement too, by id. No word of any answer."""
    lines = [*_opening(report), *_tables(report), *_notes(report)]
    if verbose:
        lines += ["", f"Disagreements: {len(report.disagreements)}", *_disagreements(report)]
    return "\n".join(lines) + "\n"


def _opening(report: Report) -> Iterator[str]:
    yield f"Judge: {', '.join(report.judges) or _NOTHING}   Rubric: {', '.join(report.rubrics) or _NOTHING}"
    yield f"Answers: {report.answers}   Intervals: {report.resamples} resamples of the answers, seed {report.seed}"
    yield from _listed("Not judged (wrong wherever right and wrong are counted)", report.unjudged)
    yield from _listed("An axis not read", report.partly_unjudged)
    yield from _listed("Another judge stood in (the figures are not this judge's alone)", report.degraded)


def _listed(what: str, ids: tuple[str, ...]) -> Iterator[str]:
    if not ids:
        return
    line = f"{what}: {len(ids)}:"
    for name in ids:
        if len(line) + 1 + len(name) > WIDTH:
            yield line
            line = "   "
        line += f" {name}"
    yield line


def _tables(report: Report) -> Iterator[str]:
    if one := report.headline:
        yield from _table("Headline", [("accuracy", one.accuracy), ("kappa", one.kappa)])
        yield from _table("Self found", _found(one.self_found))
        yield from _matrix(one.confusion)
    if flags := report.flags:
        rows = [*_found(flags.found), ("right type, of those matched", flags.right_type)]
        yield from _table("Flags", [*rows, ("clean answers left clean", flags.clean_left_clean)])
        yield from _table("Flags found with the right type", flags.by_type.items())
    if overall := report.overall:
        rows = [("Spearman", overall.spearman), ("Spearman, length held fixed", overall.spearman_length_fixed)]
        yield from _table("Overall score against labels 1-5", rows)
    if verdicts := report.verdicts:
        rows = [("AUC", verdicts.auc), ("AUC, length held fixed", verdicts.auc_length_fixed)]
        yield from _table("Overall score, ok over ng", [*rows, ("pairs right", verdicts.pairs_right)])
    if criteria := report.criteria:
        yield from _table("Criteria (kappa, quadratic)", [("pooled", criteria.pooled), *criteria.each.items()])
        yield from _table("Criteria rated na", _found(criteria.na))
    yield from _coverage("Requirements touched", report.requirements)
    yield from _coverage("Mission, vision, values touched", report.mvv)
    if not any((one, flags, overall, verdicts, criteria, report.requirements, report.mvv)):
        yield from ("", "This bank holds no labels: nothing was compared.")


def _coverage(title: str, figures: CoverageFigures | None) -> Iterator[str]:
    if figures:
        yield from _table(title, [*_found(figures.touched), ("right status, of those touched", figures.status)])


def _found(found: Found) -> list[Row]:
    return [("precision", found.precision), ("recall", found.recall), ("F1", found.f1)]


def _table(title: str, rows: Iterable[Row]) -> Iterator[str]:
    yield ""
    yield title + _HEAD[len(title) :]
    for name, figure in rows:
        base = _number(figure.base_rate)
        cells = f"{_number(figure.value):>7}{_interval(figure):>17}{figure.n:>7}{base:>8}"
        yield f"  {name:{_NAME - 2}}{cells}{_baseline(figure.length):>10}{_baseline(figure.ngrams):>10}".rstrip()


def _matrix(confusion: Confusion) -> Iterator[str]:
    yield ""
    yield f"{'Labelled (down), given (across)':{_NAME}}" + "".join(f"{name:>10}" for name in confusion.given)
    for name, counts in zip(confusion.labels, confusion.counts, strict=True):
        yield f"  {name:{_NAME - 2}}" + "".join(f"{count:>10}" for count in counts)


def _number(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.2f}"


def _interval(figure: Figure) -> str:
    if figure.interval is None:
        return _NOTHING
    low, high = figure.interval
    return f"{low:.2f} to {high:.2f}" + ("*" if low == high else " ")


def _baseline(baseline: Baseline | None) -> str:
    """A value, ``none`` where a note below says why there is none, nothing where no baseline is meant."""
    if baseline is None:
        return ""
    return "none" if baseline.note else _number(baseline.value)


def _notes(report: Report) -> Iterator[str]:
    yield from ("", "base: share of what is to be found, or of the commonest label. length, n-grams: what a guess by")
    yield "length alone or by character n-grams reaches, learned on the other half. See docs/evaluation.md."
    figures = _beside_baselines(report)
    for kind, beside in (("length", [one.length for one in figures]), ("n-grams", [one.ngrams for one in figures])):
        for note in dict.fromkeys(one.note for one in beside if one and one.note):
            yield f"{kind} none: {note}"
    yield "* no resample differs; with n right of n, up to about 3/n may still be wrong."


def _beside_baselines(report: Report) -> list[Figure]:
    """The figures that have baselines beside them."""
    figures: list[Figure] = []
    if one := report.headline:
        figures += [one.accuracy, one.kappa, *(figure for _, figure in _found(one.self_found))]
    if overall := report.overall:
        figures += [overall.spearman, overall.spearman_length_fixed]
    if verdicts := report.verdicts:
        figures += [verdicts.auc, verdicts.auc_length_fixed, verdicts.pairs_right]
    return figures


def _disagreements(report: Report) -> Iterator[str]:
    before = None
    for one in report.disagreements:
        if one.answer_id != before:
            yield f"  {one.answer_id}"
            before = one.answer_id
        yield f"    {one.about:32} label {one.label:18} given {one.given}"
