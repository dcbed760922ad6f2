"""How the answer stands to each mission, vision and value: named, echoed, shown by an act."""

from dataclasses import dataclass

from app.judges.offline.document import Clause, Sentence
from app.judges.offline.features import overlap
from app.judges.offline.links import Topic
from app.judges.offline.seen import Range, Seen
from app.judges.offline.values import Theme, themes_of
from app.models.base import MvvKind, MvvStatus
from app.normalising import loose

_LEAST_NAME = 4
"""Normalised characters from which a name found as it is counts as named; shorter ones need quotation marks."""
_ECHO_SHARE, _ECHO_WEIGHT = 0.6, 1.0
_TALK = (
    "共感",
    "感銘",
    "理念",
    "バリュー",
    "行動指針",
    "体現",
    "大切にして",
    "心がけ",
    "信条",
    "念頭",
    "徹底し",
    "自負",
    "モットー",
)


@dataclass(frozen=True)
class Standing:
    """One item of the MVV: where it is named, where it is echoed, which own acts show it, which only come near."""

    keyword: str
    kind: MvvKind
    named: tuple[Range, ...] = ()
    echoed: tuple[Range, ...] = ()
    acts: tuple[Range, ...] = ()
    near_acts: tuple[Range, ...] = ()
    strength: float = 0.0

    @property
    def status(self) -> MvvStatus:
        """embodied: an act shows it; mentioned: only words do."""
        if self.acts:
            return "embodied"
        return "mentioned" if self.named or self.echoed else "absent"

    @property
    def spans(self) -> tuple[Range, ...]:
        """What the status rests on."""
        return self.acts or self.named or self.echoed


def standings(seen: Seen) -> list[Standing]:
    """One for the mission, one for the vision, one for each value, in the posting's order."""
    posting = seen.posting.posting
    items: list[tuple[MvvKind, str, str]] = []
    if posting.mission:
        items.append(("mission", posting.mission.text, posting.mission.text))
    if posting.vision:
        items.append(("vision", posting.vision.text, posting.vision.text))
    items += [("value", value.name, value.name + "。" + (value.description or "")) for value in posting.values]
    return [
        _standing(seen, kind, keyword, wording, topic)
        for (kind, keyword, wording), topic in zip(items, seen.posting.mvv, strict=True)
    ]


def _standing(seen: Seen, kind: MvvKind, keyword: str, wording: str, topic: Topic) -> Standing:
    named = _named(seen, keyword)
    echoed: list[Range] = []
    echoes: dict[int, float] = {}
    for sentence in seen.sentences:
        weight = overlap(seen.features[sentence.index], topic.features)
        echoes[sentence.index] = weight / topic.weight
        if weight >= _ECHO_WEIGHT and weight / topic.weight >= _ECHO_SHARE and not _inside(named, sentence):
            echoed.append((sentence.start, sentence.end))
    if kind != "value":
        return Standing(keyword, kind, named, tuple(echoed))
    acts, near, strength = _acts(seen, themes_of(wording), echoes)
    return Standing(keyword, kind, named, tuple(echoed), acts, near, strength)


def _acts(
    seen: Seen, themes: tuple[Theme, ...], echoes: dict[int, float]
) -> tuple[tuple[Range, ...], tuple[Range, ...], float]:
    """Own acts that show a theme. One clear act in the value's own words, or two of its theme, are enough."""
    scored: list[tuple[float, Range]] = []
    for sentence in seen.sentences:
        if any(word in sentence.text for word in _TALK) and not any(c.text for c in sentence.clauses if c.past):
            continue
        for clause in sentence.clauses:
            if not is_own_act(clause):
                continue
            shown = sum(bool(theme.acts.search(clause.text)) for theme in themes)
            if shown:
                scored.append((shown + 1.5 * echoes[sentence.index], (sentence.start, sentence.end)))
    best: dict[Range, float] = {}
    for weight, span in scored:
        best[span] = max(weight, best.get(span, 0.0))
    total = sum(best.values())
    ordered = tuple(span for span, _ in sorted(best.items(), key=lambda item: (-item[1], item[0])))
    if total >= _ENOUGH:
        return ordered[:2], (), total
    return (), ordered[:1], total


_ENOUGH = 1.0


def is_own_act(clause: Clause) -> bool:
    """Something the applicant did or keeps doing: past or habitual, no wish, no plan, not merely felt."""
    text = clause.text
    if clause.wish or "御社" in text or "貴" in text[:3]:
        return False
    habitual = any(
        ending in text for ending in ("ています", "てきました", "ており", "ようにし", "ている", "てきた", "ことにし")
    )
    leads = clause.link in ("sequence", "cause") and not clause.negated
    return clause.past or habitual or leads


def _inside(named: tuple[Range, ...], sentence: Sentence) -> bool:
    return any(sentence.start <= start < sentence.end for start, _ in named)


def _named(seen: Seen, keyword: str) -> tuple[Range, ...]:
    """Where the item's own wording stands, however spelt; a long mission also by its longest phrase."""
    text = loose(seen.document.text)
    wanted = loose(keyword).text
    places: list[Range] = []
    for phrase in _phrases(wanted):
        at = text.text.find(phrase)
        while at >= 0:
            places.append(text.original(at, at + len(phrase)))
            at = text.text.find(phrase, at + len(phrase))
        if places:
            break
    if not places:
        places = _inflected(seen, keyword)
    if len(wanted) < _LEAST_NAME:
        places = [place for place in places if _in_quotes(seen, place)]
    return tuple(sorted(set(places)))


def _phrases(wanted: str) -> list[str]:
    """The whole wording, then without its last inflected character or polite ending, then halves of a long one."""
    if not wanted:
        return []
    phrases = [wanted]
    for ending in ("ません", "ます", "です", "する", "こと"):
        if wanted.endswith(ending) and len(wanted) - len(ending) >= _LEAST_NAME:
            phrases.append(wanted[: -len(ending)])
    if len(wanted) > _LEAST_NAME:
        phrases.append(wanted[:-1])
    if len(wanted) >= 14:
        half = max(7, int(0.6 * len(wanted)))
        phrases += [wanted[:half], wanted[-half:]]
    return phrases


def _inflected(seen: Seen, keyword: str) -> list[Range]:
    """The same content words in the same order within one clause-sized stretch, whatever their endings."""
    from app.judges.offline.morphology import tokenize

    wanted = [token.norm for token in tokenize(keyword) if token.is_content and token.norm not in ("為る", "事", "人")]
    if len(wanted) < 2:
        return []
    found: list[Range] = []
    for sentence in seen.sentences:
        tokens = [token for token in sentence.tokens if token.is_content]
        norms = [token.norm for token in tokens]
        for index in range(len(norms)):
            if norms[index] != wanted[0]:
                continue
            at, start = index, tokens[index].start
            for word in wanted[1:]:
                at = norms.index(word, at + 1) if word in norms[at + 1 :] else -1
                if at < 0:
                    break
            if at >= 0 and tokens[at].end - start <= 2 * len(keyword) + 6:
                found.append((start, tokens[at].end))
    return found


def _in_quotes(seen: Seen, place: Range) -> bool:
    return seen.document.sentence_at(place[0]).is_quoted(*place)
