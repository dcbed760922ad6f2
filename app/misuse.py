"""What is wrong with a command line, in one line."""

import re
from typing import Any


def misused(error: Any) -> str:
    """What to say; nothing where no command was given at all, which calls for the help."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return ""
    said = "指定を読み取れません"
    if kind == "MissingParameter":
        name = next((name for name in error.param.opts if name.startswith("-")), None) or error.param.metavar
        said = f"{name} を指定してください"
    elif kind == "NoSuchOption":
        said = f"{error.option_name} という指定はありません"
    elif kind == "BadParameter" and error.param is not None:
        said = f"{error.param.opts[0]} の値を読み取れません"
    elif found := re.search(r"No such command '(.*)'", error.message):
        said = f"{found[1]} というコマンドはありません"
    where = error.ctx.command_path if error.ctx else "jiku"
    return f"{said}。使い方: {where} --help"
