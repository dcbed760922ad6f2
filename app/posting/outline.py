"""The posting as sections: which lines stand under which heading."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from app.patterns import regex as re
from app.posting.appearance import NESTING, looked_at_again
from app.posting.decoration import is_bullet_style, is_emoji, is_strong, peel
from app.posting.headings import ANNOUNCES, LABEL_LIMIT, Heading, kind_of, read, read_loosely
from app.posting.items import looks_required, names_item
from app.posting.lines import Line, is_rule
from app.posting.tables import table

_INLINE_MARK = re.compile(
    r"((?<=[ \t】])[□◇●○◎]|(?<!^)[■◆▼▶])(?=[^ :■◆▼▶]{1,14}:)|[【<《≪〈]([^【】<>《》≪≫〈〉]{1,14})[】>》≫〉](?!$)"
    r"|(?<=[ \t])([^ :\t]{2,14}):(?=[ \t]?\S)"
)
"""A decorated label within a line: …■雇用：正社員 ■勤務地：仙台, …【給与】…"""
_MAY_LABEL = re.compile(r"[:【「→ <《≪〈]")
"""What every label within a line has about it."""
BULLETED = 3
"""How many known headings a posting must mark with a bullet for its bullets to mark headings."""
_FRAMED = re.compile(r"([-=─―━*~]{2,})[^-=─―━*~]{1,30}\1")
"""---会社HPより---: a rule with words in it."""
_NUMBER_CELL = re.compile(r"[一二三四五六七八九十]{1,2}|[(第]?\d{1,2}[.)]?|[①-⑳❶-❿]")
"""A cell of a table that numbers its row, and is no label of it."""
_WORD = re.compile(r"(?<=[ \t])[^ \t:]{2,}(?=[ \t])")
ROW_LENGTH, ROW_LABELS, ROW_LABEL = 60, 4, 10
"""A whole posting on one line (職種 営業 給与 月給25万円 …): how long it is, and how many known labels it holds."""
BODY_INDENT = 1000
"""What stands behind a label is no parent of the lines below it, however far these are moved in."""
LISTS = {"required", "preferred", "values", "profile", "background", "mission", "vision"}


@dataclass(slots=True)
class Section:
    """``kind`` is None for text under no heading, or under one of an unknown kind ("other")."""

    kind: str | None
    heading: Heading | None = None
    lines: list[Line] = field(default_factory=list)


def outline(lines: Iterable[Line]) -> list[Section]:
    """The sections in the order of the text; headings themselves are not among the lines."""
    seen = [(piece, None if is_rule(piece) else read(piece)) for line in lines for piece in _labelled_pieces(line)]
    heading_styles = _heading_styles(seen) | _opening_styles(seen)
    seen = list(looked_at_again(seen, heading_styles))
    sections = [Section(None)]
    open_styles: list[str] = []
    for line, known in seen:
        current = sections[-1]
        heading = (
            known
            if known and _is_credible(known, line, heading_styles) and not _is_item(known, line, current)
            else None
        )
        if is_rule(line) or (known is None and _FRAMED.fullmatch(line.text)):
            if current.lines or current.heading is None:
                sections.append(Section(None))
                open_styles.clear()
        elif heading and heading.kind == "remark":
            if heading.body < len(line.text):
                if current.kind in LISTS - {"required", "preferred"} and heading.style in heading_styles:
                    sections.append(Section(None))
                sections[-1].lines.append(line)
        elif heading and _names_item(heading, line, current):
            current.lines.append(line)
        elif heading and _marks_item(heading, line, current):
            current.lines.append(line.part(heading.body))
        elif heading and _only_announces(heading, current):
            current.lines.append(line)
        elif heading and heading == current.heading and not current.lines and heading.body == len(line.text):
            continue  # the same heading once more, with nothing between
        elif heading and _opens(heading, heading_styles):
            _close(open_styles, heading.style)
            sections.append(Section(heading.kind, heading))
            if heading.body < len(line.text):
                body = replace(line.part(heading.body), indent=BODY_INDENT)
                within = read(body) if heading.kind in NESTING else None
                if within and within.kind in ("required", "preferred") and within.body < len(body.text):
                    sections.append(Section(within.kind, within))
                    body = body.part(within.body)
                sections[-1].lines.append(body)
        elif (style := _unknown_heading(line, heading_styles, current)) and known is heading:
            nested = style not in open_styles and current.kind in LISTS
            if nested and _is_name(style, current):
                current.lines.append(line)
                continue
            _close(open_styles, style)
            if nested and current.kind != "values":
                continue
            sections.append(Section(None, Heading(None, style, line.text, 0), [line]))
        elif _is_paragraph(line, current) or _is_aside(line, current):
            sections.append(Section(None, None, [line]))
        elif current.kind in LISTS and current.lines and _ends_lists().search(line.text):
            sections.append(Section("noise", None, [line]))
        else:
            current.lines.append(line)
    return sections


def _only_announces(heading: Heading, current: Section) -> bool:
    """Right under 歓迎, what announces the entries says no more of them (以下のいずれかに該当する方)."""
    under_want = heading.kind == "required" and current.kind == "preferred" and not current.lines
    return under_want and ANNOUNCES.search(heading.label) is not None


def _is_paragraph(line: Line, current: Section) -> bool:
    """A sentence that a blank line parts from the plain phrases above it is none of them."""
    told = [above.text.endswith("。") or bool(peel(above.text).style) for above in current.lines[-2:]]
    apart = current.kind in NESTING and line.after_gap and line.text.endswith("。")
    return apart and told != [] and not any(told) and not looks_required(line.text)


def _is_aside(line: Line, current: Section) -> bool:
    """A paragraph parted by a blank line from a row such as 面接：2回 belongs to no row."""
    row = current.kind == "noise" and len(current.lines) == 1 and current.lines[0].indent == BODY_INDENT
    in_table = current.heading is not None and current.heading.style == "tab"
    ends = line.text.endswith("。") or (in_table and "\t" not in line.text)
    return row and line.after_gap and ends and not peel(line.text).style


@lru_cache(maxsize=1)
def _ends_lists() -> re.Pattern[str]:
    return re.compile("|".join(entry["pattern"] for entry in table("headings")["break"]))


@lru_cache(maxsize=1)
def _inline_label() -> re.Pattern[str]:
    return re.compile(table("headings")["inline"]["pattern"])


def _is_known(label: str) -> bool:
    return kind_of(label) not in (None, "remark")


def _is_label(word: str) -> bool:
    return len(word) <= ROW_LABEL and kind_of(word) not in (None, "remark")


def _labelled_pieces(line: Line) -> Iterator[Line]:
    """The line, parted where a label in its middle opens a part of its own (Purpose …／Values …)."""
    at = 0
    for start in _label_starts(line.text) if _MAY_LABEL.search(line.text) else ():
        yield line.part(at, at + len(line.text[at:start].rstrip(" \t/|、")))
        at = start
    yield line.part(at) if at else line


@lru_cache(maxsize=1024)
def _label_starts(text: str) -> tuple[int, ...]:
    starts = {found.start() for found in _inline_label().finditer(text)}
    starts |= {found.start() for found in _INLINE_MARK.finditer(text) if found[1] or _is_known(found[2] or found[3])}
    if len(text) >= ROW_LENGTH:
        labels = [word.start() for word in _WORD.finditer(text) if _is_label(word[0])]
        starts |= set(labels) if len(labels) >= ROW_LABELS else set()
    opened = peel(text).start if starts else 0
    return tuple(sorted(start for start in starts if start > opened))


def _is_credible(heading: Heading, line: Line, heading_styles: set[str]) -> bool:
    """One of some numbered or circled items may happen to be a heading's word (3. 志); of headings, several are."""
    return (
        heading.style in ("bare", "tab", ":", *heading_styles)
        or (heading.kind in NESTING and heading.body < len(line.text))
        or is_bullet_style(heading.style)
        or is_strong(heading.style)
        or is_emoji(heading.style[0])
    )


def _is_name(style: str, current: Section) -> bool:
    """Whether a line decorated like a lesser heading is one of the values (## Values / ### 誠実)."""
    lesser = current.heading is not None and current.heading.style != style
    first = current.lines[0] if current.lines else None
    return current.kind == "values" and lesser and (first is None or peel(first.text).style == style)


def _names_item(heading: Heading, line: Line, current: Section) -> bool:
    """Within a list, what one item is about (・経験：…, ・資格：…)."""
    return (
        heading.kind == "required"
        and current.kind in NESTING
        and is_bullet_style(heading.style)
        and heading.body < len(line.text)
        and names_item(line.text[: heading.body])
    )


def _marks_item(heading: Heading, line: Line, current: Section) -> bool:
    """The mark of one more item of a list in which each has its own ([必須] A / [必須] B)."""
    before = current.heading
    return (
        heading.kind in NESTING
        and before is not None
        and (heading.kind, heading.style, heading.label) == (before.kind, before.style, before.label)
        and heading.body < len(line.text)
    )


def _is_item(heading: Heading, line: Line, current: Section) -> bool:
    """Among requirements, one may begin like another part's heading (社会保険労務士)."""
    return (
        current.kind in ("required", "preferred")
        and heading.kind not in ("required", "preferred", "profile")
        and (heading.style == "bare" or (bool(current.lines) and peel(current.lines[0].text).style == heading.style))
        and heading.body == len(line.text)
        and looks_required(line.text)
    )


def _opens(heading: Heading, heading_styles: set[str]) -> bool:
    """A bulleted line opens a section only by naming must or want (・必須：…), not inside a list of another kind."""
    return (
        not is_bullet_style(heading.style)
        or heading.style in heading_styles
        or heading.kind
        in (
            "required",
            "preferred",
            "mission",
            "vision",
            "values",
        )
    )


def _close(open_styles: list[str], style: str) -> None:
    """A heading ends every section opened since the last heading of its own style."""
    if style in open_styles:
        del open_styles[open_styles.index(style) :]
    open_styles.append(style)


def _heading_styles(seen: list[tuple[Line, Heading | None]]) -> set[str]:
    """The decorations that this posting uses for headings."""
    known: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for line, heading in seen:
        style = heading.style if heading else peel(line.text).style
        total[style] += 1
        known[style] += bool(heading and heading.kind != "remark")
    return {style for style in total if style and _heads(style, known[style], total[style])}


def _heads(style: str, known: int, total: int) -> bool:
    """Whether enough of the lines so decorated are known headings; bullets must prove it."""
    if is_bullet_style(style):
        return known >= BULLETED and known * 2 >= total
    return known >= 1 and known * 3 >= total


def _opening_styles(seen: list[tuple[Line, Heading | None]]) -> set[str]:
    """The decorations of short lines that each open lines of another look; some of them must speak of a part."""
    opening: Counter[str] = Counter()
    total: Counter[str] = Counter()
    speaking: Counter[str] = Counter()
    for (line, known), (below, _) in pairwise([*seen, *seen[-1:]]):
        style = peel(line.text).style
        total[style] += 1
        if style != peel(below.text).style and len(line.text) <= LABEL_LIMIT and not line.text.endswith("。"):
            opening[style] += 1
            speaking[style] += (known or read_loosely(line)) is not None
    return {
        style for style in total if style and opening[style] >= max(3, 0.75 * total[style]) and speaking[style] >= 2
    }


def _unknown_heading(line: Line, heading_styles: set[str], current: Section) -> str | None:
    """The style of a line decorated like this posting's headings, though its words are unknown."""
    peeled = peel(line.text)
    label = line.text[peeled.start : peeled.end]
    in_style = peeled.style in heading_styles or (peeled.style[:1] == "#" and any("#" in s for s in heading_styles))
    if not in_style and "\t" not in line.text:
        return None
    if in_style:
        alike = not current.lines or peel(current.lines[0].text).style == peeled.style
        is_item = current.kind in NESTING and alike and looks_required(label)
        return None if is_item or label.endswith("。") or len(label) > 60 else peeled.style
    head, tab, rest = line.text.partition("\t")
    labels = tab and len(head) <= 16 and rest.strip() and not _NUMBER_CELL.fullmatch(head.strip())
    return "tab" if labels and "tab" in heading_styles else None
