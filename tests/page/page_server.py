"""The application on a real port of this process, and judges that a test can seat in it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI
from standing_in import StandInJudge

from app.judges import Judge
from app.judges.choosing import Bench

DRAFT = "前職では8店舗の発注表をそろえ、廃棄を月18%減らしました。店長の声を聞いて、項目を半分に削りました。御社の環境で成長したいです。"
FLAGGED = "御社の環境で成長したいです。"
PROVEN = "前職では8店舗の発注表をそろえ、廃棄を月18%減らしました。"
REASONED = "店長の声を聞いて、項目を半分に削りました。"
POSTING = """株式会社ハレノヒ食堂 店舗運営マネージャー候補
【募集背景】
1年で拠点が3から9に増え、発注と仕込みが店ごとにばらばらです。
【必須要件】
・飲食店での店長または副店長の経験
・発注や在庫の管理経験
【バリュー】
現場で確かめる / 隣の店まで見る"""


def stand_in(name: str = "llm:stand-in", **told: object) -> StandInJudge:
    """A judge for ``DRAFT``: one flag, one met contribution, one reason, one result."""
    usual: dict[str, object] = {
        "ratings": {"states_contribution": "met", "result": "met", "why_chosen": "partial", "uses_keywords": "partial"},
        "quotes": {"states_contribution": PROVEN, "result": "廃棄を月18%減らしました", "why_chosen": REASONED},
        "flags": {"growth_seeking": [FLAGGED]},
    }
    return StandInJudge(name, **{**usual, **told})  # type: ignore[arg-type]


class Seats:
    """Hands out ``live`` where the offline judge is asked for, else ``deep``."""

    deep: Judge
    live: Judge

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.deep = stand_in()
        self.live = stand_in("offline")

    def choose(self, wanted: str | None = None) -> Bench:
        return Bench(self.live if wanted == "offline" else self.deep)

    async def close(self) -> None:
        pass


@contextmanager
def running(app: FastAPI) -> Iterator[int]:
    """Serves the application in a thread until it is warm and used; gives its port."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while not (server.started and app.state.shared.ready) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert app.state.shared.ready, "the judge did not warm up"
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
