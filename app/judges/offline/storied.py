"""How far the own acts of an answer make a story: a reason, a wall or a change stands beside what was done."""

import re
from dataclasses import dataclass

from app.judges.offline.acts import Act, boasts, own_acts
from app.judges.offline.document import Sentence

_REASON = re.compile(
    r"と(?:思い|思った|思って|考え|判断し|気づ|わか|分か|聞き|聞いて|見て)|のでは|気になっ|ので[、私]|から(?:です|、)|ため[、に]|"
    r"よりも?[^。]{2,16}(?:早い|先|ほう|方)|放って|を見て|聞くと|調べ(?:ると|たら)|見ると|原因|のが(?:もったい|気|つら|嫌)|たくて|ために|(?:ない|る|く|う|む|す|ず)よう(?:に|、)(?![しな])|済むよう|なくて(?:済|い)|(?:よう|こと)がない"
)
_WALL = re.compile(
    r"断られ|反対|嫌が|渋ら|渋い|はねられ|帰され|面倒だ|反発|難し|失敗|うまくいか|変わら(?:な|ず)|それでも|最初[はの]|初めは|ところが|でも、|しかし|ただ、|代わりに|かわりに|まま|ばらばら|足りな|間に合わ|やめて|困"
)
_CHANGE = re.compile(
    r"(?:なく|少な|早く|短く|楽に|速く)な|減(?:り|っ)|増え|なりまし|ようにな[りっ]|くれ(?:まし|た|て|る)|くださ(?:い|る|っ)|から[0-9]+|ゼロ|0に|今も|今は|今では|残って|採用|続いて|済(?:み|ん)|"
    r"言われまし|喜ば|出て(?:い|お)ま?せん|(?:もらえ|いただけ)(?:まし|る|た)|回って|使(?:われ|って(?:い|くだ|くれ))|欠け|直し"
)


@dataclass(frozen=True)
class Story:
    """The own acts of an answer. ``strength``: below 1 none, from 1 an act, from 2 an act with its reason or outcome."""

    acts: tuple[Act, ...]
    strength: float
    boasts: int = 0
    """Sentences that count honours."""


def story_of(sentences: tuple[Sentence, ...]) -> Story:
    """Reads the whole answer once."""
    acts = own_acts(sentences)
    real = [act for act in acts if act.weight > _THIN and act.does]
    if not real:
        return Story(acts, sum(act.weight for act in acts[:2]) * 0.5)
    told = [s.text for s in sentences if any(abs(s.index - act.sentence.index) <= 1 for act in real)]
    signs = sum(any(sign.search(text) for text in told) for sign in (_REASON, _WALL, _CHANGE))
    return Story(acts, min(2.0, float(len(real))) + 0.5 * signs, sum(boasts(sentence) for sentence in sentences))


_THIN = 0.5
