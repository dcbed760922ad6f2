"""The reading of a posting in one straight line: shadow, lines, sections, and from each section its part."""

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from app.models.base import Span
from app.models.posting import Part, Posting, Value
from app.posting import background, employers, items, mvv, mvv_told, prose, roles
from app.posting.headings import kind_spoken
from app.posting.lines import Line, answers_bare, is_furniture, is_rule, lines, unwrapped
from app.posting.outline import LISTS, Section, outline
from app.posting.shadow import shadow

PARTS_LIMIT = 200
VALUES_LIMIT = 100
VALUES_USUAL = 8
MOTTO_LIMIT = 40
RUNNING = {None, "duties", "about", "message", "mvv"}
"""Sections whose sentences may tell what has no heading of its own."""


def parse(text: str) -> Posting:
    """The parts of a posting, each verbatim with its span; what the text does not have stays None or empty.

    Raises pydantic.ValidationError where ``text`` is no posting by the model's own limits (over 50,000 code points, or
    with lone surrogates).
    """
    read = answers_bare(unwrapped([line for line in lines(shadow(text)) if not is_furniture(line)]))
    sections = outline(read)
    running = [section for section in sections if section.kind in RUNNING]
    mission, vision, values = _mvv(sections, running)
    required, preferred = _requirements(sections, running)
    employer = employers.company(_named_employers(sections), (line for line in read if not is_rule(line)))
    reasons = list(background.stated(_lines(sections, "background")))
    if reasons:
        reasons = [*background.announced(sections[0].lines if sections[0].kind is None else []), *reasons]
    else:
        named = (one.name for one in values[:VALUES_LIMIT])
        reasons = _implied(sections, [one for one in (mission, vision, *named) if one])
    told = (line for section in running for line in section.lines)
    job = roles.role(_lines(sections, "role"), _head(read, sections), told, employer)

    def part(line: Line | None) -> Part | None:
        return (
            None
            if line is None or line.start >= line.end
            else Part(text=text[line.start : line.end], span=_span(text, line))
        )

    def parts(found: Iterable[Line]) -> tuple[Part, ...]:
        return tuple(made for line in found if (made := part(line)))[:PARTS_LIMIT]

    return Posting(
        company=part(employer),
        role=part(job),
        background=parts(reasons),
        required=parts(required),
        preferred=parts(preferred),
        mission=part(mission),
        vision=part(vision),
        values=tuple(_value(text, named) for named in values if named.name.text)[:VALUES_LIMIT],
        text=text,
    )


def _span(text: str, line: Line) -> Span:
    return Span(start=line.start, end=line.end, quote=text[line.start : line.end])


def _value(text: str, named: mvv.Named) -> Value:
    told = mvv.without_waves(named.description)
    return Value(
        name=text[named.name.start : named.name.end],
        description=text[told.start : told.end] if told and told.text else None,
        span=_span(text, named.name),
    )


def _lines(sections: Iterable[Section], kind: str) -> Iterator[Line]:
    return (line for section in sections if section.kind == kind for line in section.lines)


def _named_employers(sections: list[Section]) -> Iterator[Line]:
    """The lines under 会社名 and the like: who runs the place before what the place is called (施設名)."""
    named = [section for section in sections if section.kind == "company"]
    named.sort(key=lambda section: not (section.heading and employers.operates(section.heading.label)))
    return (line for section in named for line in section.lines)


def _head(read: list[Line], sections: list[Section]) -> list[Line]:
    """The lines that may hold the title: the first ones, up to the first part that is a list of something else."""
    listed = (section.lines[0].start for section in sections if section.kind in LISTS and section.lines)
    end = next(listed, len(read) and read[-1].end)
    head = [line for line in islice(read, employers.HEAD) if not is_rule(line)]
    return head[:1] + [line for line in head[1:] if line.end <= end]


def _requirements(sections: list[Section], running: list[Section]) -> tuple[list[Line], list[Line]]:
    """Must and want: from their sections, each item's own word going before; else told in the running text."""
    found: dict[str, list[Line]] = {"required": [], "preferred": []}
    for section in sections:
        if section.kind in found:
            room = PARTS_LIMIT - len(found[section.kind])
            for item in islice(items.requirements(section.lines), max(0, room)):
                found[item.kind or section.kind].append(item.line)
    for before, section, after in zip([None, *sections], sections, [*sections[1:], None], strict=False):
        if _is_nameless(section):
            told = items.sought("", section.lines[1:])
            if not found["required"] and after and after.kind == "preferred":
                found["required"] = [item.line for item in told]
            elif not found["preferred"] and before and before.kind == "required":
                found["preferred"] = [item.line for item in told]
        if section.kind == "profile" and section.heading and (empty := [kind for kind in found if not found[kind]]):
            for item in items.sought(section.heading.label, section.lines):
                found[item.kind or empty[0]].append(item.line)
    if not any(found.values()):
        for section in running:
            for line in section.lines:
                for item in items.entries(line) if items.is_entry(line) else ():
                    if item.kind:
                        found[item.kind].append(item.line)
    if not all(found.values()):
        told = [item for section in running for line in section.lines for item in prose.told(line)]
        for kind in [kind for kind, lines in found.items() if not lines]:
            found[kind] = [item.line for item in told if item.kind == kind]
    return found["required"], found["preferred"]


def _implied(sections: list[Section], claimed: list[Line]) -> list[Line]:
    """Reasons told in running text; なぜやるのか counts only where nothing else does, and what is a value's name never."""
    told = [(section, section.lines[_told_from(section) :]) for section in sections]
    found = list(background.implied(lines for section, lines in told if not _tells_purpose(section)))
    found = found or list(background.implied(lines for _, lines in told))
    return [line for line in found if not any(line.start < one.end and one.start < line.end for one in claimed)]


def _told_from(section: Section) -> int:
    """The line from which a section may tell why they hire: behind a single line of pay, running text goes on."""
    if _is_nameless(section):
        return 1
    if section.kind in RUNNING:
        return 0
    one_line = section.kind == "noise" and (section.heading is None or section.heading.style == "bare")
    return 1 if one_line else len(section.lines)


def _tells_purpose(section: Section) -> bool:
    """なぜやるのか: what is wrong with the world, and not why they hire."""
    return section.kind == "duties" and section.heading is not None and kind_spoken(section.heading.label) == "mission"


def _is_nameless(section: Section) -> bool:
    """Whether its heading, which is then its first line, says nothing that is known."""
    return section.kind is None and section.heading is not None and len(section.lines) > 1


def _mvv(sections: list[Section], running: list[Section]) -> tuple[Line | None, Line | None, list[mvv.Named]]:
    of_mission = sorted((s for s in sections if s.kind == "mission" and not _is_list(s)), key=_rank)
    mission = next((line for s in of_mission if (line := mvv.statement(s.lines))), None)
    vision = next((line for s in sections if s.kind == "vision" and (line := mvv.statement(s.lines))), None)
    of_values = sorted((s for s in sections if s.kind == "values"), key=_policy)
    values = next((found for s in of_values if (found := mvv_told.apart(s.lines) or mvv.values(s.lines))), [])
    values = values or next((mvv.values(s.lines) for s in sections if s.kind == "mission" and _is_list(s)), [])
    for section in sections:
        if section.kind == "mvv" and not (mission or vision or values):
            mission, vision, values = mvv.initials(section.lines)
    mission = mission or next((line for s in sections if s.kind == "mvv" and (line := _quoted_alone(s))), None)
    mission = mission or next(
        (line for s in running if s.heading and kind_spoken(s.heading.label) == "mission" and (line := _motto(s))), None
    )
    motto = None
    for section in [*running, *(s for s in sections if s.kind == "company")]:
        for at, line in enumerate(section.lines):
            for kind, quotes in mvv_told.told(line, section.lines[at - 1] if at else None):
                if kind == "mission":
                    mission = mission or quotes[0]
                elif kind == "vision":
                    vision = vision or quotes[0]
                elif kind == "motto":
                    motto = motto or quotes[0]
                elif not values:
                    values = [mvv.Named(quote) for quote in quotes]
            values = values or mvv_told.told_apart(line)
            if not values and mvv.announces_values(line):
                values = mvv.values(section.lines[at + 1 :])
    values = values or _nameless_values(sections)
    if not mission and not motto and len(values) == 1 and (motto := _watchword(sections)):
        values = []
    return mission or motto, vision, values


def _watchword(sections: list[Section]) -> Line | None:
    """The one sentence under a heading such as 合言葉."""
    section = next((s for s in sections if s.kind == "values" and s.lines), None)
    named = section and section.heading and mvv.is_motto(section.heading.label)
    found = mvv.statement(section.lines) if section and named else None
    return found if found and len(found.text) >= mvv.MOTTO else None


def _motto(section: Section) -> Line | None:
    """The one short sentence under なぜやるのか: more than that tells a story."""
    alone = len(section.lines) == 1 and len(section.lines[0].text) <= MOTTO_LIMIT
    alone = alone and not background.seeks(section.lines[0].text)
    return mvv.statement(section.lines) if alone else None


def _rank(section: Section) -> int:
    """創業の精神 or 信条 is the mission only where no 経営理念 is."""
    return int(section.heading is not None and mvv.is_secondary(section.heading.label))


def _policy(section: Section) -> int:
    """基本方針 is a list of values only where no 心得 or 行動指針 is."""
    return int(section.heading is not None and mvv.is_policy(section.heading.label))


def _is_list(section: Section) -> bool:
    """Whether what is called 信条 or Philosophy is a list of names with their explanations, and no sentence."""
    named = mvv.values(section.lines) if _rank(section) and len(section.lines) > 1 else []
    return len(named) > 1 and all(value.description for value in named)


def _quoted_alone(section: Section) -> Line | None:
    """The one quotation, or the one short sentence, that is all a section such as 会社方針 says."""
    if len(section.lines) != 1 or len(mvv.values(section.lines)) > 1:
        return None
    return mvv.quoted(section.lines[0]) or _motto(section)


def _nameless_values(sections: list[Section]) -> list[mvv.Named]:
    """Some short lines under an unknown heading that follow the mission or vision, or that read like maxims."""
    for before, section in pairwise(sections):
        if section.kind == "mvv" or _is_nameless(section):
            found = mvv.values(section.lines if section.kind == "mvv" else section.lines[1:])
            quoted = all(mvv.quoted(line) for line in section.lines[1:])
            apt = (
                before.kind in ("mission", "vision", "mvv")
                or quoted
                or all(mvv.is_maxim(named.name) for named in found)
            )
            short = all(len(named.name.text) <= mvv.LISTED_LIMIT for named in found)
            if 2 <= len(found) <= VALUES_USUAL and apt and short:
                return found
    return []
