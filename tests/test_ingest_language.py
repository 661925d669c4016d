from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from summarizer.ingest.language import detect

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"


@pytest.mark.parametrize("text", ["", "  \n", "12 345,67 %", "ab", "?!…", "\ud800\udfff", "\x00"])
def test_too_few_letters_tell_nothing(text: str) -> None:
    assert detect(text) == "und"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("La Corée du Nord a fourni des roquettes\nà la Russie.", "fr"),
        ("双方代表团5日发表联合声明，表示草签日期改为3月14日。", "zh"),
        ("該人士還說，相關條款不會寫入協定正文，而是以換文形式確認。", "zh"),
        ("两国队伍今天在上海继续磋商。", "zh"),
        ("Kaldwerk 46 bin 300 ısıtıcıyı geri çağırıyor", "tr"),
        ("THE PORT SALLOW COURIER SAYS THAT THE DEAL IS NEARLY THERE", "en"),
        ("Le barrage \ud800 de Torvel \x00 inquiète les habitants.", "fr"),
    ],
)
def test_detects(text: str, tag: str) -> None:
    assert detect(text) == tag


def test_every_article_of_the_corpus() -> None:
    if not CORPUS.is_dir():
        pytest.skip("no corpus beside the working copy")
    documents = json.loads((CORPUS / "truth.json").read_text(encoding="utf-8"))["documents"]
    plain = [d for d in documents if not d["file"].endswith(".html")]
    told = {d["file"]: detect((CORPUS / d["file"]).read_text(encoding="utf-8")) for d in plain}
    assert told == {d["file"]: d["language"] for d in plain}


def test_says_nothing(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        detect("Un rapport d'inspection. " * 1000)
    assert not caplog.records
    assert capfd.readouterr() == ("", "")
