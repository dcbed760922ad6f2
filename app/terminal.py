"""A review on a terminal: within a screen, in colour where there is colour, in plain text elsewhere."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from app import scoring
from app.checking import Checked, Summary
from app.models.base import Severity
from app.models.posting import Part, Posting
from app.models.review import CriterionReview, Flag, Review
from app.models.rubric import Rubric, ScoreId

WIDEST = 100
_MARKS_SHOWN = 3
_QUESTIONS_SHOWN = 3
_DRAFT_LINES = 9
_LINES_FOR_FLAGS = 3
"""What the draft gives up, and a question with it, where there are flags to show: the whole should fit a screen."""
_NEEDLE = 40
_BAR = 20
_SCORES: tuple[ScoreId, ...] = ("overall", "company_axis", "reproducibility", "mvv_alignment")
_RANK: dict[Severity, int] = {"high": 0, "medium": 1, "low": 2}
_COLOUR: dict[Severity, str] = {"high": "bold red", "medium": "bold yellow", "low": "bold cyan"}
_RATED = {"met": ("◎", "green"), "partial": ("△", "yellow"), "unmet": ("×", "red"), "na": ("-", "dim")}
_STATUS = {
    "shown": "裏づけあり",
    "claimed": "言及のみ",
    "absent": "触れていない",
    "embodied": "行動に表れている",
    "mentioned": "言及のみ",
}
_KIND = {"required": "必須", "preferred": "歓迎", "mission": "ミッション", "vision": "ビジョン", "value": "バリュー"}
_HEADLINE_COLOUR = {"self": "bold red", "mixed": "bold yellow", "company": "bold green"}
_NEVER_FIRST = frozenset("、。，．,.」』)）]】》!?！？ー…々ぁぃぅぇぉっゃゅょァィゥェォッャュョ・:;")
_NEVER_LAST = frozenset("「『(（[【《")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,'+/_-]{0,24}|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。!?！？\n]*(?:[。!?！？]+[」』）)]*|\n+|$)")


@dataclass(frozen=True)
class Page:
    """Where it is printed, and how wide."""

    console: Console
    width: int

    def line(self, text: Text | str = "", indent: int = 0) -> None:
        """One paragraph, broken into lines of the page's width."""
        text = Text(text) if isinstance(text, str) else text
        for part in wrapped(text, self.width - indent):
            self.console.print(Text(" " * indent) + part, soft_wrap=True, highlight=False)

    def heading(self, title: str, aside: str = "", gap: bool = True) -> None:
        """A heading, after a blank line."""
        if gap:
            self.line()
        self.line(Text.assemble((title, "bold"), (f"  {aside}" if aside else "", "dim")))

    def item(self, mark: str, text: Text | str, style: str = "") -> None:
        """A paragraph that hangs from its mark."""
        text = Text(text) if isinstance(text, str) else text
        indent = cell_len(mark) + 1
        for number, part in enumerate(wrapped(text, self.width - indent)):
            lead = Text(mark + " ", style=style) if number == 0 else Text(" " * indent)
            self.console.print(lead + part, soft_wrap=True, highlight=False)


def page_on(console: Console) -> Page:
    """A page as wide as the terminal, within reason; 80 columns where there is none."""
    return Page(console, min(console.width, WIDEST) if console.is_terminal else 80)


def visible(text: str) -> str:
    """Text from outside, with control and direction marks spelled out: a draft does not steer the terminal."""
    return "".join(_spelled(char) for char in text.replace("\r\n", "\n"))


def _spelled(char: str) -> str:
    if char in "\n\t":
        return "\n" if char == "\n" else " "
    steers = unicodedata.category(char) in ("Cc", "Zl", "Zp") or char in "\u200e\u200f\u061c\ufeff"
    if steers or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return f"\\u{{{ord(char):x}}}"
    return char


def wrapped(text: Text, width: int) -> list[Text]:
    """Lines of at most ``width`` cells: full-width characters count two, words stay whole, no line begins with 。"""
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True):
        lines.extend(paragraph.divide(_cuts(paragraph.plain, width)))
    for line in lines:
        line.rstrip()
    return lines


def _cuts(text: str, width: int) -> list[int]:
    """Where a paragraph is cut: before the word too many, or further left if a line may not begin or end there."""
    words = [(word.start(), word[0]) for word in _WORD.finditer(text)]
    cuts: list[int] = []
    first = used = 0
    for number, (_, word) in enumerate(words):
        used += cell_len(word)
        if used <= width or number == first:
            continue
        cut = number
        while cut > first + 1 and (words[cut][1] in _NEVER_FIRST or words[cut - 1][1] in _NEVER_LAST):
            cut -= 1
        cuts.append(words[cut][0])
        first, used = cut, sum(cell_len(word) for _, word in words[cut : number + 1])
    return cuts


def review_page(page: Page, review: Review, answer: str, rubric: Rubric, verbose: bool = False) -> None:
    """The whole review: about 30 lines, or everything."""
    _headline(page, review, rubric)
    marked = _marked(review.flags, None if verbose else _MARKS_SHOWN)
    _draft(page, answer, marked, verbose)
    _flags(page, review, marked, rubric, verbose)
    _steps(page, review, rubric, verbose)
    _follow_ups(page, review, verbose)
    if verbose:
        _criteria(page, review, rubric)
        _coverage(page, review)
    _provenance(page, review)


def _headline(page: Page, review: Review, rubric: Rubric) -> None:
    names = rubric.wordings.headline_name
    if review.axis is None:
        page.line(Text("見出し: 判定できませんでした", style="bold"))
    else:
        style = _HEADLINE_COLOUR[review.axis]
        needle = Text.assemble(f"{names['self']} ", *_needle(review, rubric, style), f" {names['company']}")
        page.line(Text.assemble((names[review.axis], style), "  ", needle))
    labels: dict[str, str] = {"overall": "総合"} | {axis.id: axis.name for axis in rubric.axes}
    widest = max(cell_len(label) for label in labels.values())
    for key in _SCORES:
        points: float | None = getattr(review.scores, key)
        label = labels[key] + " " * (widest - cell_len(labels[key]))
        if points is None:
            page.line(Text.assemble(label, "     -  ", ("判定なし", "dim")))
            continue
        full = round(points / 100 * _BAR)
        bar = ("█" * full, "cyan"), ("░" * (_BAR - full), "dim")
        page.line(Text.assemble(label, (f"{points:6.1f}  ", "bold"), *bar, f"  {getattr(review.bands, key)}"))


def _needle(review: Review, rubric: Rubric, style: str) -> Iterator[tuple[str, str]]:
    """A scale with the cut points of the headline; the needle stays within the headline's own stretch."""
    rule = rubric.headline
    flags = [rubric.flags[flag.type] for flag in review.flags]
    lean = scoring.leaning(rubric, review.scores.company_axis or 0.0, flags)
    low, high = {"self": (0.0, rule.self_below - 1), "company": (rule.company_from, 100.0)}.get(
        review.axis or "", (rule.self_below, rule.company_from - 1)
    )
    at = round(min(max(lean, low), high) / 100 * (_NEEDLE - 1))
    cuts = {round(cut / 100 * (_NEEDLE - 1)) for cut in (rule.self_below, rule.company_from)}
    for place in range(_NEEDLE):
        if place == at:
            yield "●", style
        else:
            yield "┼" if place in cuts else "─", "dim"


def _marked(flags: Sequence[Flag], limit: int | None) -> list[Flag]:
    """The flags that get a number: the worst, none upon another, in the order of the text."""
    chosen: list[Flag] = []
    for flag in sorted(flags, key=lambda one: (_RANK[one.severity], one.span.start)):
        apart = all(flag.span.end <= one.span.start or one.span.end <= flag.span.start for one in chosen)
        if apart and (limit is None or len(chosen) < limit):
            chosen.append(flag)
    return sorted(chosen, key=lambda one: one.span.start)


def _draft(page: Page, answer: str, marked: Sequence[Flag], verbose: bool) -> None:
    page.heading("下書き", "番号は面接官が引っかかるところ" if marked else "")
    lines = _DRAFT_LINES - (_LINES_FOR_FLAGS if marked else 0)
    room = len(answer) if verbose else lines * (page.width - 2) // 2
    page.line(_draft_text(answer, marked, room), indent=2)


def _draft_text(answer: str, marked: Sequence[Flag], room: int) -> Text:
    """The draft with its marks; of a long one the marked sentences, and from the beginning what there is room for."""
    sentences = [(found.start(), found.end()) for found in _SENTENCE.finditer(answer) if found[0].strip()]
    with_mark = [span for span in sentences if _touches(span, marked)]
    room -= sum(end - start for start, end in with_mark)
    kept = set(with_mark)
    for start, end in sentences:
        if (start, end) in kept:
            continue
        room -= end - start
        if room < 0:
            break
        kept.add((start, end))
    if not kept and sentences:
        start, end = sentences[0]
        kept = {(start, min(end, start + room + end))}
    text = Text()
    reached = 0
    for start, end in sorted(kept):
        if answer[reached:start].strip():
            text.append("…(略)…", style="dim")
        elif "\n" in answer[reached:start]:
            text.append("\n")
        text.append_text(_with_marks(answer, start, end, marked))
        reached = end
    if answer[reached:].strip():
        text.append("…(略)", style="dim")
    text.rstrip()
    return text


def _touches(span: tuple[int, int], marked: Iterable[Flag]) -> bool:
    return any(flag.span.start < span[1] and span[0] < flag.span.end for flag in marked)


def _with_marks(answer: str, start: int, end: int, marked: Sequence[Flag]) -> Text:
    text = Text()
    at = start
    for number, flag in enumerate(marked, 1):
        first, last = max(flag.span.start, start), min(flag.span.end, end)
        if first >= last:
            continue
        text.append(_flat(answer[at:first]))
        style = _COLOUR[flag.severity]
        if first == flag.span.start:
            text.append(f"[{number}]", style=style)
            text.append("《", style=style)
        text.append(_clipped(_flat(answer[first:last])), style=f"{style} underline")
        if last == flag.span.end:
            text.append("》", style=style)
        at = last
    text.append(_flat(answer[at:end]))
    return text


def _flat(passage: str) -> str:
    return re.sub(r"\n\s*", "\n", visible(passage))


def _clipped(passage: str, limit: int = 160) -> str:
    return passage if len(passage) <= limit else f"{passage[: limit - 30]}…{passage[-25:]}"


def _flags(page: Page, review: Review, marked: Sequence[Flag], rubric: Rubric, verbose: bool) -> None:
    if not review.flags:
        page.heading("面接官が引っかかるところは見つかりませんでした")
        return
    page.heading("面接官はこう思います", gap=verbose)
    numbers = {id(flag): number for number, flag in enumerate(marked, 1)}
    for flag in marked if not verbose else review.flags:
        mark = f"[{numbers[id(flag)]}]" if id(flag) in numbers else " * "
        name = rubric.flags[flag.type].name
        page.item(mark, Text.assemble((name, "bold"), f" {visible(flag.message)}"), _COLOUR[flag.severity])
        if verbose:
            if id(flag) not in numbers:
                page.item("   ", f"該当箇所: {_clipped(visible(flag.span.quote))}")
            page.item("   ", f"→ {visible(flag.advice)}")
    if len(review.flags) > len(marked) and not verbose:
        page.line(Text(f"ほか{len(review.flags) - len(marked)}か所(-v で表示)", style="dim"), indent=4)


def _steps(page: Page, review: Review, rubric: Rubric, verbose: bool) -> None:
    if not review.next_steps:
        page.heading("大きく直すところはありません")
        return
    page.heading("最初に直すところ")
    for number, step in enumerate(review.next_steps if verbose else review.next_steps[:1], 1):
        name = rubric.criteria[step.criterion].name
        page.item(
            f"{number}." if verbose else "→",
            Text.assemble((name, "bold"), (f"(総合 +{step.gain:.1f}点)", "green"), f" {visible(step.advice)}"),
        )


def _follow_ups(page: Page, review: Review, verbose: bool) -> None:
    if not review.follow_ups:
        return
    page.heading("次に聞かれること")
    shown = _QUESTIONS_SHOWN - bool(review.flags)
    for one in review.follow_ups if verbose else review.follow_ups[:shown]:
        page.item("Q", visible(one.question), "bold")
        if verbose:
            page.item(" ", Text(visible(one.intent), style="dim"))


def _criteria(page: Page, review: Review, rubric: Rubric) -> None:
    page.heading("講評のまとめ")
    page.line(visible(review.summary))
    for axis in rubric.axes:
        page.heading(axis.name, "◎ できている  △ あと少し  × 足りない  - 対象外")
        for one in (one for one in review.criteria if one.axis == axis.id):
            _criterion(page, one, rubric)


def _criterion(page: Page, one: CriterionReview, rubric: Rubric) -> None:
    mark, style = _RATED[one.rating]
    unsure = "(確信は低め)" if one.confidence == "low" else ""
    name = rubric.criteria[one.id].name
    page.item(mark, Text.assemble((name, "bold"), (unsure, "dim"), f" {visible(one.rationale)}"), style)
    for span in one.evidence:
        repaired = "(表記を補正して照合)" if span.match == "repaired" else ""
        page.item("  根拠", f"「{_clipped(visible(span.quote))}」{repaired}")
    if one.advice:
        page.item("  助言", visible(one.advice))


def _coverage(page: Page, review: Review) -> None:
    if review.requirements:
        page.heading("応募要件")
    for requirement in review.requirements:
        _covered(page, requirement.kind, requirement.status, requirement.item, requirement.advice)
    if review.mvv:
        page.heading("ミッション・ビジョン・バリュー")
    for one in review.mvv:
        _covered(page, one.kind, one.status, one.keyword, None)


def _covered(page: Page, kind: str, status: str, what: str, advice: str | None) -> None:
    page.item(f"{_KIND[kind]} {_STATUS[status]}", visible(what))
    if advice:
        page.item("  助言", visible(advice))


def _provenance(page: Page, review: Review) -> None:
    page.line()
    made = review.provenance
    page.line(Text(f"判定: {made.judge}({made.rubric}、{made.elapsed_ms / 1000:.1f}秒)", style="dim"))
    if made.degraded:
        page.item("!", visible(made.degraded), "yellow")
    for notice in review.notices:
        page.item("!", visible(notice.message), "yellow")


def posting_page(page: Page, posting: Posting) -> None:
    """What was understood of a posting."""
    single: list[tuple[str, Part | None]] = [("会社", posting.company), ("職種", posting.role)]
    several: list[tuple[str, Sequence[Part]]] = [
        ("募集背景", posting.background),
        ("必須要件", posting.required),
        ("歓迎要件", posting.preferred),
    ]
    for name, part in single:
        page.item(f"{name}:", visible(part.text) if part else "-")
    for name, parts in several:
        page.heading(name)
        for part in parts:
            page.item("・", visible(part.text))
        if not parts:
            page.line("-", indent=2)
    page.line()
    page.item("ミッション:", visible(posting.mission.text) if posting.mission else "-")
    page.item("ビジョン:", visible(posting.vision.text) if posting.vision else "-")
    page.heading("バリュー")
    for value in posting.values:
        page.item("・", visible(value.name + (f" — {value.description}" if value.description else "")))
    if not posting.values:
        page.line("-", indent=2)


def bank_page(page: Page, results: Sequence[Checked], summary: Summary, rubric: Rubric) -> None:
    """A bank as a table: one line an answer, errors in their place, the counts last."""
    widest = min(40, max(cell_len(visible(one.answer_id)) for one in results))
    head = "".join(f"{name:>7}" for name in ("overall", "company", "reprod.", "mvv"))
    page.line(Text(f"{'id':{widest}}  {'axis':8}{head}  flags", style="bold"))
    for one in results:
        name = visible(one.answer_id)
        lead = name + " " * max(0, widest - cell_len(name)) + "  "
        if one.review is None:
            page.item(lead.rstrip() + " ", Text(f"エラー: {visible(one.error or '')}", style="red"))
            continue
        scores = "".join(_cell(getattr(one.review.scores, key)) for key in _SCORES)
        line = f"{lead}{one.review.axis or '-':8}{scores}  {len(one.review.flags):>5}"
        below = one.below(summary.fail_under)
        page.line(Text.assemble((line, "yellow" if below else ""), "  ← 基準未満" if below else ""))
    names = rubric.wordings.headline_name
    counts = " ".join(f"{names[key]} {count}" for key, count in summary.axis.items())
    page.line()
    page.line(f"{summary.answers}件: {counts} / エラー {summary.errors} / 判定できない軸のある回答 {summary.unjudged}")
    if summary.below is not None:
        page.line(f"総合が{summary.fail_under:g}点未満: {len(summary.below)}件")


def _cell(points: float | None) -> str:
    return f"{'-' if points is None else f'{points:.1f}':>7}"
