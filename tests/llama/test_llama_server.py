"""A real server with a tiny random model: `make llama-test`. It takes our requests and answers nonsense of the right shape.

What llama-cpp-python's server is told to do is done by llama.cpp's grammars, so a pattern of the draft that they cannot
read, or a request that the server refuses, shows here and nowhere else. Outside CI: the library compiles for minutes.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer import pipeline
from summarizer.brief import Brief
from summarizer.exchange import Silent
from summarizer.model import reachable
from summarizer.providers import Endpoint, Provider, Structured
from summarizer.settings import Settings
from tests.made_up import ARTICLE
from tests.model_calls import Listening

PYTHON = os.environ.get("LLAMA_PYTHON", "")
MAKE_MODEL = Path(__file__).with_name("make_model.py")
pytestmark = pytest.mark.skipif(
    not PYTHON, reason="LLAMA_PYTHON names no Python with llama-cpp-python; see `make llama-test`"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of llama-cpp-python's server, with the model that make_model.py makes."""
    folder = tmp_path_factory.mktemp("llama")
    subprocess.run([PYTHON, MAKE_MODEL, folder / "tiny.gguf"], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    options = (
        "--model",
        "tiny.gguf",
        "--model_alias",
        "tiny",
        "--n_ctx",
        "16384",
        "--host",
        "127.0.0.1",
        "--port",
        port,
    )
    with (folder / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen([PYTHON, "-m", "llama_cpp.server", *options], cwd=folder, stdout=log, stderr=log)
        try:
            yield started(f"http://127.0.0.1:{port}/v1", process)
        finally:
            process.terminate()
            process.wait()


def started(address: str, process: subprocess.Popen[bytes]) -> str:
    endpoint, deadline = Endpoint(Provider("tiny", address, None), "tiny"), time.monotonic() + 60
    while trouble := asyncio.run(reachable(endpoint)):
        assert process.poll() is None, "the server ended"
        assert time.monotonic() < deadline, trouble
        time.sleep(0.2)
    return address


def brief_by(address: str, structured: Structured, watcher: Silent | Listening, **changes: Path) -> Brief:
    provider = Provider("tiny", address, None, structured, strict=False)
    settings = replace(Settings(endpoint=Endpoint(provider, "tiny"), retries=0, reasks=0), **changes)  # type: ignore[arg-type]  # mypy takes **changes for every field

    async def one() -> Brief:
        (result,) = [each async for each in pipeline.briefs([str(ARTICLE)], settings, watcher)]
        assert isinstance(result, Brief), result
        return result

    return asyncio.run(one())


@pytest.mark.parametrize("structured", ["json_schema", "tools"])
@pytest.mark.parametrize("watcher", [Silent(), Listening()], ids=["whole", "streamed"])
def test_nonsense_has_the_right_shape_and_none_of_it_is_grounded(
    server: str, structured: Structured, watcher: Silent | Listening, tmp_path: Path
) -> None:
    brief = brief_by(server, structured, watcher, archive=tmp_path / "archive")
    assert brief.allegations
    assert brief.grounded == ()
    for allegation in brief.allegations:
        assert allegation.refused
        assert not allegation.evidence
    usage = brief.provenance.usage
    if isinstance(watcher, Listening):
        assert sum(watcher.characters) > 0
    else:
        assert usage.input_tokens > 1000
        assert usage.output_tokens > 10


def test_what_the_server_answered_is_found_in_the_archive(server: str, tmp_path: Path) -> None:
    first = brief_by(server, "tools", Silent(), archive=tmp_path / "archive")
    again = brief_by("http://127.0.0.1:9/v1", "tools", Silent(), archive=tmp_path / "archive")
    assert again.allegations == first.allegations
    assert again.provenance.replayed
