"""What makes a line a heading where it stands, though its words are not known in full."""

from collections.abc import Iterator
from itertools import pairwise

from app.patterns import regex as re
from app.posting.decoration import is_bullet_style, is_emoji, is_strong, peel
from app.posting.headings import (
    ANNOUNCES,
    LABEL_LIMIT,
    SPOKEN_LIMIT,
    Heading,
    bars,
    read_lead_in,
    read_loosely,
)
from app.posting.items import looks_required
from app.posting.lines import Line, is_rule

_NOTES = ("※", "*")
_UNDERLINE = re.compile(r"-{3,}|={3,}|─{3,}")
UNDERLINED = 3
_ASKS = re.compile(r"[^。、:]{2,12}は…")
"""A label that the line goes on to answer (必要なのは…)."""
_ENUMERATES = re.compile(r"[^。、:]{2,14}[ \t:▶▷⇒➡]{1,4}(?:[一壱][、. ]|1[.)]|①|\(1\)|\[1\])")
"""A label whose entries follow on its line (営業の作法 一、… 二、…)."""
_LABELS = re.compile(r"[^。、:・\t]{2,14}:")
NESTING = {"required", "preferred"}
"""Parts whose own line may go on with the more exact heading (必要な経験等<tab>必須 …)."""


def looked_at_again(
    seen: list[tuple[Line, Heading | None]], heading_styles: set[str]
) -> Iterator[tuple[Line, Heading | None]]:
    """With the headings whose words are not known in full, but which look like headings where they stand."""
    underlined = _underlined(seen)
    for at, (line, known) in enumerate(seen):
        below, headed = seen[at + 1] if at + 1 < len(seen) else (None, None)
        if known is None and below is not None and headed is None:
            known = _lead_in(line, below)
        if known is None and _looks_like_heading(line, None if headed else below, heading_styles):
            known = read_loosely(line)
            if known and known.style == "bare" and known.kind not in NESTING and looks_required(line.text):
                known = None
        if at in underlined and (known is None or known.style == "bare"):
            known = known or read_loosely(line) or Heading(None, "bare", line.text, len(line.text))
        yield line, known


def _lead_in(line: Line, below: Line) -> Heading | None:
    """A sentence or note above a list; above lines without a mark, if it announces them (次の経験がある方にお願いします。)."""
    style, style_below = peel(line.text).style, peel(below.text).style
    if style not in ("", *_NOTES):
        return None
    if style_below and bars(line):
        return Heading("noise", "bare", line.text, len(line.text))
    if is_bullet_style(style_below) and line.text.endswith("。") and not style:
        return read_lead_in(line)
    listed = bool(style_below) or (line.text.endswith("。") and not below.after_gap and not below.text.endswith("。"))
    known = read_lead_in(line) if listed and style_below not in _NOTES and ANNOUNCES.search(line.text) else None
    return known if known and known.kind != "values" else None


def _underlined(seen: list[tuple[Line, Heading | None]]) -> set[int]:
    """Where a posting draws a rule of - or = under each of its headings, the places of these."""
    found = [
        at
        for at, ((line, _), (below, _)) in enumerate(pairwise(seen))
        if len(line.text) <= LABEL_LIMIT and _UNDERLINE.fullmatch(below.text) and not peel(line.text).style
    ]
    rules = sum(_UNDERLINE.fullmatch(line.text) is not None for line, _ in seen)
    speaking = sum((seen[at][1] or read_loosely(seen[at][0])) is not None for at in found)
    return set(found) if len(found) == rules and speaking >= UNDERLINED else set()


def _looks_like_heading(line: Line, below: Line | None, heading_styles: set[str]) -> bool:
    """Decorated like this posting's headings; or short, and parted from the list or text that it opens."""
    peeled = peel(line.text)
    style = peeled.style
    if style in heading_styles and (peeled.bracketed or {" ", ":"} & {*line.text[len(style) + 1 : SPOKEN_LIMIT]}):
        return True
    if not style and (_ASKS.match(line.text) or ("bare" in heading_styles and _LABELS.match(line.text))):
        return True
    if _ENUMERATES.match(line.text):
        return True
    if "tab" in heading_styles and "\t" in line.text[:SPOKEN_LIMIT]:
        return True
    if below is not None and ANNOUNCES.search(line.text) and peel(below.text).style and style != peel(below.text).style:
        return True
    if line.text.endswith(("。", "、")) or len(line.text) > LABEL_LIMIT + 6 or below is None or is_rule(below):
        return False
    style_below = peel(below.text).style
    if style in heading_styles:
        return True
    if not style:
        parted = (line.after_gap and not below.after_gap) or line.indent < below.indent
        return "、" not in line.text and (bool(style_below) or parted)
    if is_bullet_style(style):
        return bool(style_below) and style != style_below and not looks_required(line.text)
    return style != style_below and (is_strong(style) or is_emoji(style[0]))
