from __future__ import annotations

import codecs
import io
import os
import sys
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.ingest import LIMIT, read, source_text
from summarizer.settings import Settings

TEXT = "Le barrage a été inspecté.\r\nM. Rey l'a dit. « Tout va bien », dit-il.\n"


def refused(path: Path | None, limit: int = LIMIT) -> InputError:
    with pytest.raises(InputError) as caught:
        read(path, limit=limit)
    assert caught.value.what and caught.value.where and caught.value.hint
    return caught.value


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.log", "2031.03.04"])
def test_text_is_read_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(TEXT.encode())
    source = read(tmp_path / name)
    assert source.text == TEXT  # its CRLF too
    assert (source.name, source.language, source.title) == (name, "fr", None)
    assert [source.words_of(s) for s in source.sentences] == [
        "Le barrage a été inspecté.",
        "M. Rey l'a dit.",
        "« Tout va bien », dit-il.",
    ]


@pytest.mark.parametrize("path", [None, Path("-")])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    stdin(monkeypatch, TEXT.encode())
    source = read(path)
    assert (source.name, source.text, len(source.sentences)) == ("-", TEXT, 3)


def test_a_page_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "The dam was inspected in full, and the minister said that it was safe. "
    stdin(
        monkeypatch,
        f"<!doctype html><html><body><nav>Home</nav><article><p>{words * 5}</p></article></body></html>".encode(),
    )
    source = read(None)
    assert source.text.startswith("The dam was inspected")
    assert "<p>" not in source.text and "Home" not in source.text


def test_a_text_file_that_begins_like_a_page_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("<html> is how a page begins.", encoding="utf-8")
    assert read(path).text == "<html> is how a page begins."


@pytest.mark.parametrize(
    ("text", "title"),
    [("---\nx: 1\n---\n\n# Rail strike #\r\n\n## More\n", "Rail strike"), ("## More\n#hash\ntext", None)],
)
def test_the_first_heading_of_markdown_is_its_title(tmp_path: Path, text: str, title: str | None) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(text.encode())
    assert (read(path).title, read(path).text) == (title, text)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_byte_order_marks_are_no_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read(path).text == TEXT


@pytest.mark.parametrize(
    ("label", "codec", "words"),
    [
        ("windows-1251", "cp1251", "Комиссия признала, что часть протоколов поступила без подписей. "),
        ("ISO-8859-1", "cp1252", "Le “barrage” a été inspecté en entier, dit l'exploitant. "),
        ("Shift_JIS", "cp932", "両国代表団は4日正午に共同声明を発表し、前進を強調した。"),
        ("iso-2022-jp", "iso2022_jp", "両国代表団は4日正午に共同声明を発表し、前進を強調した。"),
        ("gb2312", "gb18030", "双方代表团5日发表联合声明，表示草签日期改为3月14日。"),
    ],
)
def test_a_page_may_declare_its_encoding(tmp_path: Path, label: str, codec: str, words: str) -> None:
    path = tmp_path / "a.html"
    markup = f'<html><head><meta charset="{label}"></head><body><article><p>{words * 8}</p></article></body></html>'
    path.write_bytes(markup.encode(codec))
    assert words.strip() in read(path).text


@pytest.mark.parametrize("label", ["rot13", "zip", "unicode_escape", "utf-7", "no-such"])
def test_a_page_may_not_ask_for_any_other_codec(tmp_path: Path, label: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f'<html><meta charset="{label}"><body><p>caf'.encode() + b"\xe9 noir</p></body></html>")
    assert "is not UTF-8" in refused(path).what


def test_undecodable_bytes_are_shown_by_place(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Le café « noir ».".encode("cp1252"))
    error = refused(path)
    assert error.what == "byte 6 (0xe9) is not UTF-8"
    assert error.where == str(path)
    assert "iconv -f WINDOWS-1252 -t UTF-8" in error.hint


def test_undecodable_after_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"\x00\xd8")
    assert refused(path).what == "byte 6 (0x00) is not UTF-16-LE"


def test_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt").what == "no such file"


def test_folder(tmp_path: Path) -> None:
    error = refused(tmp_path)
    assert error.what == "this is a folder, not a file"
    assert error.hint.endswith(f"{tmp_path}/*.txt")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, "\u00a0\u2028".encode()])
def test_empty_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert refused(path).what == "the text is empty"


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"")
    error = refused(None)
    assert (error.what, error.where) == ("the text is empty", "standard input")


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)  # what Python makes of `<&-`
    error = refused(None)
    assert (error.what, error.where) == ("standard input is closed", "standard input")


def test_the_limit_is_that_of_the_settings() -> None:
    assert Settings().limit_characters == LIMIT


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"GIF89a\x01", "a GIF image"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"{\\rtf1\\ansi Text}", "an RTF document"),
        (b"some text\x00and more", "a binary file"),
    ],
)
def test_binary_file(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert refused(path).what == f"this is {kind}, not text"


def test_text_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("ab cd " * 20, encoding="utf-8")
    error = refused(path, limit=119)
    assert error.what == "the text has 120 characters, too many for one article"
    assert "--limit" in error.hint
    assert len(read(path, limit=120).text) == 120


@pytest.mark.parametrize("limit", [2_000_000_000, 10**19])
def test_a_limit_beyond_memory_is_no_limit(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A ship left.", encoding="utf-8")
    assert read(path, limit=limit).text == "A ship left."


def test_no_more_is_read_than_the_limit_allows() -> None:
    if not Path("/dev/urandom").exists():
        pytest.skip("no endless file here")
    assert "the file has more than 100 characters" in refused(Path("/dev/urandom"), limit=100).what


def test_no_read_permission(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path = tmp_path / "a.txt"
    path.write_text("text", encoding="utf-8")
    path.chmod(0)
    assert refused(path).what == "no permission to read this file"


def test_a_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "loop.txt"
    path.symlink_to(path)
    assert refused(path).what == "the file cannot be read (Too many levels of symbolic links)"


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    assert "File name too long" in refused(tmp_path / ("a" * 300)).what
    assert "the file cannot be read" in refused(Path("a\0b")).what


def test_source_text() -> None:
    source = source_text(TEXT, name="wire", url="https://example.org/a", outlet="Agence", published="2031-03-04")
    assert (source.name, source.url, source.outlet) == ("wire", "https://example.org/a", "Agence")
    assert (source.text, source.language, len(source.sentences)) == (TEXT, "fr", 3)
    with pytest.raises(InputError, match="the text is empty, blank"):
        source_text(" ", name="blank")
    with pytest.raises(InputError, match="too many"):
        source_text("abc", limit=2)
    unpaired = "A lone \ud800 surrogate stays. It does."
    assert source_text(unpaired).sentences[1].start == unpaired.index("It")
