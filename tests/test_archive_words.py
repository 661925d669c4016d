"""What is found by which words: any script, and queries that mean something to FTS5."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.archive import Search
from summarizer.archive.words import apart, indexed, phrase_of, query_of
from tests.archives import archive_of, told

TEXTS = {
    "en": "The minister's co-operation \"isn't\" over: 21,000 tonnes, café naïve.",
    "fr": "L’État nie l'accusation « d'espionnage » déposée à Orléans.",
    "ru": "Министр опроверг сообщения о ёлке.",
    "ar": "نفت الوزارة ذلـــك، وقال مُتَحَدِّث إن السد آمن.",
    "fa": "سخنگو گفت مذاکرات می\u200cتواند ادامه یابد.",
    "he": "השר הכחיש את הדיווח.",
    "zh": "外交部发言人周一表示,双方可能举行新一轮谈判。",
    "ja": "ハルベリアの漁業省はｶﾞｽ漏れを否定した。",
    "ko": "장관은 보도를 부인했다.",
    "th": "รัฐมนตรีปฏิเสธข่าวนี้",
    "hi": "मंत्री ने आरोपों से इनकार किया।",
    "tr": "İstanbul'da soruşturma sürüyor, diyor bakan.",
    "el": "Ο υπουργός αρνήθηκε τις κατηγορίες.",
    "de": "Die Strassenbahn fährt über Groß-Gerau.",
}


@pytest.mark.parametrize(
    ("words", "languages"),
    [
        ("minister", "en"), ("MINISTER tonnes", "en"), ("cafe", "en"), ("naive café", "en"), ("21,000", "en"),
        ("co-operation", "en"), ("isn't", "en"), ("isn’t", "en"), ("minist*", "en"), ("ministe", ""),
        ('"over: 21,000"', "en"), ('"21,000 over"', ""), ("etat", "fr"), ("d'espionnage", "fr"), ("«d'espionnage»", "fr"),
        ("orleans", "fr"), ("министр", "ru"), ("ЕЛКЕ", "ru"), ("ёлке", "ru"), ("мои", ""), ("المتحدث", ""), ("متحدث", "ar"),
        ("ذلك", "ar"), ("می‌تواند", "fa"), ("میتواند", "fa"), ("השר", "he"), ("谈判", "zh"), ("发言", "zh"),
        ("发人", ""), ("新", "zh"), ("漁業省", "ja"), ("ガス", "ja"), ("ｶﾞｽ", "ja"), ("ハルベリア", "ja"), ("보도를", "ko"),
        ("보도*", "ko"), ("ข่าว", "th"), ("ปฏิเสธ", "th"), ("आरोपों", "hi"), ("मंत्री", "hi"), ("मंत्र", ""),
        ("istanbul*", "tr"), ("υπουργος", "el"), ("fahrt", "de"), ("strassenbahn", "de"),
    ],
)  # fmt: skip
def test_words_are_found_in_any_script(words: str, languages: str, tmp_path: Path) -> None:
    briefs = [told(text, f"Statement {n}.", language=tag) for n, (tag, text) in enumerate(TEXTS.items())]
    with archive_of(tmp_path / "archive", briefs) as archive:
        assert [hit.language for hit in archive.search(Search(words))] == languages.split()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("alpha AND", False), ("alpha OR gamma", False), ("NOT alpha", False), ("alpha NEAR beta", False),
        ("NEAR(alpha beta)", False), ("alpha^beta", True), ("^alpha", True), ("statement:alpha", False), ("(alpha)", True),
        ("alpha)", True), ("{alpha}", True), ("alpha-beta", True), ("-alpha", True), ('alpha"', True), ('"alpha', True),
        ('""', None), ("*", None), ("alpha*beta", True), ("alpha' OR 1=1 --", False), ("alpha; DROP TABLE words", False),
        ("…", None), (" \t\n", True), ("alpha +beta", True), ("al*", True), ("alpha\0beta", True),
    ],
)  # fmt: skip
def test_nothing_in_a_query_is_a_command(words: str, found: bool | None, tmp_path: Path) -> None:
    with archive_of(tmp_path / "archive", [told("alpha beta", "One.")]) as archive:
        if found is None:
            with pytest.raises(Exception, match="no word in"):
                list(archive.search(Search(words)))
        else:
            assert bool(list(archive.search(Search(words)))) is found


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_query_is_one_that_fts5_takes(words: str, text: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (a, b)")
    plain = text.encode("utf-8", "replace").decode()
    connection.execute("INSERT INTO words VALUES (?, '')", (indexed(plain),))
    for query in (query_of(words, "a"), query_of(words, "a b"), phrase_of(words, "b")):
        if query:
            connection.execute("SELECT * FROM words WHERE words MATCH ?", (query,)).fetchall()
    connection.close()


@pytest.mark.parametrize("text", ["", " ", "abc", "«é»", "中文 abc", "ไทย"])
def test_what_is_indexed_twice_is_no_other(text: str) -> None:
    once = indexed(text).split()
    assert indexed(" ".join(once)).split() == once


def test_a_name_does_not_reach_into_the_next(tmp_path: Path) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (actors)")
    connection.execute("INSERT INTO words VALUES (?)", (apart(["Jane Doe", "John Smith"]),))
    for name, count in (("jane doe", 1), ("John Smith", 1), ("doe john", 0)):
        query = phrase_of(name, "actors")
        assert len(connection.execute("SELECT * FROM words WHERE words MATCH ?", (query,)).fetchall()) == count
    connection.close()
