"""An installed wheel works from any folder, and the Dockerfile's steps are those that were tried here."""

import json
import os
import re
import subprocess
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from app import __version__

pytestmark = pytest.mark.xdist_group("installed")
ROOT = Path(__file__).parent.parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def elsewhere(folder: Path) -> dict[str, str]:
    """An environment that knows nothing of this checkout."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}


def test_the_wheel_holds_prompts_and_page_and_no_tests(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "app/prompts/rubric.v1.toml" in names
    assert "app/page/index.html" in names
    assert not [name for name in names if name.startswith(("tests", "fixtures", "benchmarks"))]
    assert not [name for name in names if "__pycache__" in name]


def test_the_command_works_from_another_folder(installed: Path, tmp_path: Path, samples: Path):
    def jiku(*arguments: str | Path) -> str:
        done = subprocess.run(
            [installed / "jiku", *arguments], cwd=tmp_path, env=elsewhere(tmp_path), capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    folder = samples / "home-nursing"
    assert jiku("--version") == f"jiku {__version__}\n"
    given = ["--posting", folder / "posting.txt", "--question", "志望動機は?", folder / "draft.txt"]
    told = jiku("review", *given, "--format", "json")
    assert len(json.loads(told)["criteria"]) == 17


def test_the_installed_server_answers_and_gets_ready(installed: Path, tmp_path: Path):
    errors = tmp_path / "log"
    with errors.open("wb") as log:
        server = subprocess.Popen(
            [installed / "jiku", "serve", "--port", "0"], cwd=tmp_path, env=elsewhere(tmp_path), stderr=log
        )
    try:
        deadline = time.monotonic() + 60
        while not (found := re.search(rb"http://127\.0\.0\.1:(\d+)/", errors.read_bytes())):
            assert time.monotonic() < deadline
            assert server.poll() is None, errors.read_text()
            time.sleep(0.05)
        address = found[0].decode()
        status = 0
        while status != 200 and time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(address + "readyz", timeout=5) as response:
                    status = response.status
            except OSError:
                time.sleep(0.1)
        assert status == 200
        with urllib.request.urlopen(address + "healthz", timeout=5) as response:
            assert json.load(response)["status"] == "ok"
        with urllib.request.urlopen(address, timeout=5) as response:
            assert "Jikucheck" in response.read().decode()
    finally:
        server.terminate()
        server.wait(20)


def test_a_port_that_is_taken_is_one_line_and_exit_2(installed: Path, tmp_path: Path):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = subprocess.run(
            [installed / "jiku", "serve", "--port", str(taken.getsockname()[1])],
            env=elsewhere(tmp_path),
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--port" in done.stderr


def test_every_path_the_dockerfile_copies_exists_and_is_let_through():
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    copies = [
        line.split()[1:-1] for line in DOCKERFILE.splitlines() if line.startswith("COPY ") and "--from" not in line
    ]
    sources = [source for copy in copies for source in copy]
    assert {"app", "prompts", "pyproject.toml", "requirements/runtime.txt"} <= set(sources)
    for source in sources:
        assert (ROOT / source).exists(), source
        assert f"!{source}" in ignored, source


def test_the_image_runs_as_nobody_special_and_checks_its_health():
    last = DOCKERFILE.rsplit("\nFROM ", 1)[1]
    (user,) = re.findall(r"^USER (\S+)$", last, re.MULTILINE)
    assert user.isdigit()
    assert int(user) >= 10_000
    assert "HEALTHCHECK" in last
    assert "/healthz" in last
    assert "ca-certificates" in last
    assert re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE) == ["python:3.13-slim"] * 2


@pytest.mark.parametrize("requirements", ["runtime", "build"])
def test_the_dockerfile_installs_pinned_and_hashed_requirements(requirements: str):
    assert re.search(rf"--require-hashes -r requirements/{requirements}\.txt", DOCKERFILE)
    assert "pip install" not in re.sub(r"pip install [^&\n]*(--require-hashes|--no-deps)[^&\n]*", "", DOCKERFILE)


def test_the_health_check_command_sees_a_running_server_and_a_missing_one(installed: Path, tmp_path: Path):
    (command,) = re.findall(r'CMD \["python", "-c", "(.+)"\]', DOCKERFILE)
    check = [installed / "python", "-c", command]
    assert subprocess.run(check, env=elsewhere(tmp_path) | {"JIKU_PORT": "9"}, capture_output=True).returncode == 1
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from threading import Thread

    class Healthy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *given: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Healthy) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        environment = elsewhere(tmp_path) | {"JIKU_PORT": str(server.server_port)}
        assert subprocess.run(check, env=environment).returncode == 0
        server.shutdown()
