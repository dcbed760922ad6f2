"""Passages about another company: its name in the employer's place, or a problem this posting does not have."""

from collections.abc import Iterator

from app.judges.offline.document import FILLER, Sentence
from app.judges.offline.features import overlap, weighed
from app.judges.offline.morphology import Token, tokenize
from app.judges.offline.proof import plans_deed
from app.judges.offline.seen import Range, Seen, once
from app.judges.offline.words import words
from app.patterns import regex as re

_LEAST_SAID = 60
"""Characters a posting must have before anything can be called foreign to it."""
_SHARED = 0.5
"""Weight of common words below which a passage has nothing of the posting."""
_WORDS = words("organisations")
_KINDS, _LEGAL, _PLAIN_WORDS = _WORDS["kinds"], _WORDS["legal"], _WORDS["plain"]
_PLACEHOLDER = re.compile(r"[〇○△□×◯●]|^[A-ZＡ-Ｚ]{1,2}$")
_HONORIFIC = re.compile(r"(?:様|さま|さん)")
_AS_EMPLOYER = re.compile(
    r"(?:様|さま|さん|」様)?(?:を(?:第一に|第一)?(?:志望|選|受け)"
    r"|に(?:応募|志望|入社(?:した(?:い|く)|でき|させ)|[惹引]かれ|共感|魅力|貢献し(?:た|ま)|入りた)"
    r"|の(?:一員|ように[、]|[^。、]{1,24}に(?:深く|強く|大変|とても)?(?:共感|[惹引]かれ|感銘|魅力|興味|関心|貢献)"
    r"|[^。]{0,16}?(?:理念|ビジョン|ミッション|バリュー|方針|課題|募集|求人)[^。、]{0,14}(?:携わ|力に|支え|活か|生か|拝見|志望|応え))"
    r"|(?:で|なら|であれば|でなら|でも|では)[^。]{0,24}(?:たい(?:と|です|。)|志望|活かせ|生かせ|貢献でき)"
    r"|が(?:抱え|直面|課題|目指|掲げ))"
)
_THINKS = re.compile(r"(?:思い(?!ま(?:した|せん))|考えてお|考えてい|はずです|つもり)")
_JOINING = re.compile(
    r"(?:志望|応募|入社(?:後|し(?:た[いく]|まし|て))|貢献し?た|活か|生か|役に立|力にな|お任せ|させてください)"
)
_ELSEWHERE = re.compile(
    r"(?:前職|現職|前の|以前の?(?:勤務|会社|職場)|今の|当時|入社し(?:て|、|た(?!い))|勤め|勤務し|在籍|出身|担当(?:先|し|だっ|者|の)|取引|紹介|納品|買|競争|お客|顧客|競合|他社|同業|卒業|在学|実習|アルバイト|元|家族|父|母|祖)"
)
_COMPANY_NEED = re.compile(
    r"(?P<who>[御貴][社院園校庁行庫市町]|[一-龥ァ-ヴー]{2,10}?)\ue000*(?:様|さん|さま)?(?:が|の|では|は)"
    r"(?:[^。]{0,12}?(?:課題|直面|お悩み|悩み|問題|お困り)(?:と|で|に|を|の|され|し|となっ|である)[^。、]{0,6}?(?P<what>[^。、]{5,40}?)(?:に(?:対し|向け|つい|取り組)|を(?:解決|解消|改善)|[、。])"
    r"|(?:抱え|直面|お悩み)[^。、]{0,6}?(?P<which>[^。、]{5,30}?)(?:という|といった|の)(?:課題|問題|お悩み|悩み))"
)
_HEARD_OF_THEM = re.compile(
    r"[御貴][社院園校庁行庫市町]\ue000*(?:様|さん)?(?:が|は|では|で)(?P<told>[^。「」]{6,50}?)(?:と(?:知り|知っ|伺|お聞き|聞き|拝見|読み|いう記事)|とのこと)"
)
_JOINS = re.compile(r"(?:貢献|携わ|力にな|志望|役に立|応えた)")
_UNDERTAKES = re.compile(
    r"(?:増や|減ら|進め|広げ|始め|立ち上げ|強化|拡大|見直|課題|不足|足り|困|減って|増えて|遅れ|出店|展開|開設|新設|移転|進出|参入|再編)"
)
_HEARD = re.compile(r"(?:拝見|伺[いっ]|お聞きし|知り、|読み、)")


@once
def wrong_company(seen: Seen) -> list[Range]:
    """Sentences that take another company for the employer; nothing where the posting says too little to tell."""
    if seen.posting.posting.company is None or len(_said(seen)) < _LEAST_SAID:
        return []
    named = [one for one in seen.sentences if any(_takes_for_employer(one, name) for name in _foreign(seen, one))]
    alien = [one for one in seen.sentences if _alien_need(seen, one) or (named and _heard_elsewhere(seen, one))]
    alien += [
        one for one in seen.sentences if one not in alien and any(_goes_on(seen, one, before) for before in alien)
    ]
    alien = [one for one in alien if one not in named]
    return [(one.start, one.end) for one in sorted((*named, *alien), key=lambda one: one.index)]


def _said(seen: Seen) -> str:
    posting = seen.posting.posting
    if posting.text:
        return posting.text
    parts = (*posting.background, *posting.required, *posting.preferred)
    return "".join(part.text for part in parts) + "".join(value.name for value in posting.values)


def _foreign(seen: Seen, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Ranges of names of organisations that are neither the employer's nor mentioned by the posting."""
    for start, end in _names(sentence):
        name = sentence.text[start - sentence.start : end - sentence.start]
        if FILLER not in name and not _PLACEHOLDER.search(name) and not _is_own(seen, name):
            yield start, end


def _names(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """A run of nouns that ends in a kind of organisation, stands beside a legal form, or is addressed with 様."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        following = tokens[at + 1].surface if at + 1 < len(tokens) else ""
        if token.surface in _LEGAL:
            end = _run_forward(tokens, at + 1)
            first = _run_back(tokens, at)
            if end > at + 1:
                yield token.start, tokens[end - 1].end
            elif first < at:
                yield tokens[first].start, token.end
        elif token.surface in _KINDS or _HONORIFIC.fullmatch(following) or following == "」":
            first = _run_back(tokens, at)
            if _is_name(sentence, first, at):
                yield tokens[first].start, token.end


def _is_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a run of nouns names somebody: by what stands before its kind, or as 「…」様 or a foreign-looking …様."""
    tokens = sentence.tokens
    if tokens[last].surface in _KINDS and _like_a_name(tokens[first:last]):
        return True
    quoted = sentence.text.startswith("」", tokens[last].end - sentence.start)
    addressed = _HONORIFIC.match(sentence.text, tokens[last].end - sentence.start + quoted)
    if not addressed:
        return False
    if quoted:
        return first > 0 and tokens[first - 1].surface == "「"
    return last > first and all(re.search(r"[ァ-ヴーぁ-ん]", one.surface) for one in tokens[first : last + 1])


def _run_back(tokens: tuple[Token, ...], at: int) -> int:
    while (
        at
        and (tokens[at - 1].pos[0] in ("名詞", "接頭辞") or tokens[at - 1].surface == "・")
        and tokens[at - 1].pos[1] != "数詞"
    ):
        at -= 1
    return at


def _run_forward(tokens: tuple[Token, ...], at: int) -> int:
    while at < len(tokens) and tokens[at].pos[0] in ("名詞", "接頭辞") and not _HONORIFIC.fullmatch(tokens[at].surface):
        at += 1
    return at


def _like_a_name(stem: tuple[Token, ...]) -> bool:
    """三崎記念, ひまわり総合, ミライ: not 地域の総合 or 急性期."""
    return any(
        token.surface not in _PLAIN_WORDS
        and (
            token.pos[1] == "固有名詞" or re.fullmatch(r"[ぁ-んー]{2,}|[ァ-ヴーA-Za-z]{3,}", token.surface) is not None
        )
        for token in stem
    )


def _takes_for_employer(sentence: Sentence, name: tuple[int, int]) -> bool:
    """The name stands where the employer would; one with a legal form or 様 does so in any sentence about joining."""
    start, end = (at - sentence.start for at in name)
    if _ELSEWHERE.search(sentence.text[max(0, start - 16) : start]):
        return False
    if _AS_EMPLOYER.match(sentence.text, end):
        return True
    formal = bool(_HONORIFIC.match(sentence.text, end)) or any(form in sentence.text[start:end] for form in _LEGAL)
    if not formal or _ELSEWHERE.search(sentence.text[end : end + 14]):
        return False
    last = sentence.clauses[-1]
    hopes = any(clause.wish for clause in sentence.clauses) or bool(_THINKS.search(last.text))
    return plans_deed(sentence) or hopes or bool(_JOINING.search(sentence.text))


def _is_own(seen: Seen, name: str) -> bool:
    """The employer under a shorter or fuller name, or a name that the posting itself mentions."""
    company = seen.posting.posting.company
    own = company.text if company else ""
    bare = re.sub("|".join(sorted((*_LEGAL, *_KINDS), key=len, reverse=True)), "", name)
    return name in _said(seen) or name in own or (len(bare) >= 2 and bare in own)


def _alien_need(seen: Seen, sentence: Sentence) -> bool:
    """A need or an undertaking put in the employer's mouth of which the posting has no word."""
    need, heard = _COMPANY_NEED.search(sentence.text), _HEARD_OF_THEM.search(sentence.text)
    what = None
    if need and (need.group("who")[0] in "御貴" or _begins_as(seen, need.group("who"))):
        what = need.group("what") or need.group("which")
    elif heard and _UNDERTAKES.search(heard.group("told")):
        what = heard.group("told")
    return what is not None and _foreign_matter(seen, what)


def _foreign_matter(seen: Seen, what: str) -> bool:
    tokens = [token for token in tokenize(what) if token.is_content]
    nouns = [token for token in tokens if token.pos[0] == "名詞"]
    return len(nouns) >= 2 and overlap(weighed(tokens, what), seen.posting.whole) < _SHARED


def _goes_on(seen: Seen, sentence: Sentence, alien: Sentence) -> bool:
    """The sentence behind an alien one speaks of the same foreign thing."""
    if sentence.index != alien.index + 1 or not _JOINS.search(sentence.text):
        return False
    nouns = {token.norm for token in alien.tokens if token.pos[0] == "名詞" and len(token.surface) >= 2}
    same = [token.norm for token in sentence.tokens if token.norm in nouns and token.norm not in seen.posting.whole]
    return bool(same) and overlap(seen.features[sentence.index], seen.posting.whole) < 2.5


def _begins_as(seen: Seen, name: str) -> bool:
    """The employer's name cut short: 葉月市 for 葉月市役所."""
    return len(name) >= 2 and any(own.startswith(name) for own in seen.posting.names)


def _heard_elsewhere(seen: Seen, sentence: Sentence) -> bool:
    """Something read or heard of the employer of which the posting has no word."""
    return bool(_HEARD.search(sentence.text)) and overlap(seen.features[sentence.index], seen.posting.whole) < 2.5
