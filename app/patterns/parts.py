"""A regular expression taken apart as text: alternatives, groups, atoms and what may follow them.

Enough of the syntax to read the patterns of the cue files; nothing is matched here.
"""

_CLASSES = frozenset("dDsSwWbBAZ")


def atom(branch: str, at: int) -> tuple[str | None, int]:
    """One character or class: its literal (None for a class or anchor), and where it ends."""
    char = branch[at]
    if char == "\\":
        code = branch[at + 1]
        if code == "u":
            return chr(int(branch[at + 2 : at + 6], 16)), at + 6
        special = code in _CLASSES or code.isalnum()
        return (None if special else code), at + 2
    if char == "[":
        end = at + 1 + (branch[at + 1] == "^")
        end += 1  # a ] that comes first is a member
        while branch[end] != "]":
            end += 2 if branch[end] == "\\" else 1
        return None, end + 1
    return (None if char in ".^$" else char), at + 1


def quantifier(branch: str, at: int) -> tuple[bool, int]:
    """Whether a quantifier at this place allows none, and where it ends."""
    if at >= len(branch) or branch[at] not in "?*+{":
        return False, at
    if branch[at] == "{":
        end = branch.index("}", at)
        none = branch[at + 1 : end].split(",")[0] in ("", "0")
        at = end + 1
    else:
        none = branch[at] in "?*"
        at += 1
    return none, at + (branch[at : at + 1] in ("?", "+") and branch[at : at + 1] != "")


def closing(pattern: str, at: int) -> int:
    """Where the group that opens at this place closes."""
    depth = 0
    while True:
        char = pattern[at]
        if char == "\\":
            at += 2
            continue
        if char == "[":
            _, at = atom(pattern, at)
            continue
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return at
        at += 1


def inside(group: str) -> tuple[str, bool]:
    """What a group holds, and whether it only looks around."""
    if not group.startswith("?"):
        return group, False
    if group.startswith("?:"):
        return group[2:], False
    return group, True


def split(pattern: str) -> list[str]:
    """The alternatives of a pattern at its top level."""
    branches, start, at = [], 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "(":
            at = closing(pattern, at)
        elif char in "\\[":
            _, at = atom(pattern, at)
            continue
        elif char == "|":
            branches.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*branches, pattern[start:]]
