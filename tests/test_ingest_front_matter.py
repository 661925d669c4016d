"""What the front matter of a Markdown file says of its article, and that the text stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.ingest import read
from summarizer.ingest.front_matter import front_matter

ROOT = Path(__file__).resolve().parent.parent


def block(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "", "# A heading", "", "The text."))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["date: 2031-03-05", "author: Ann Smith", "site: The Weekly"],
         {"published": "2031-03-05", "author": "Ann Smith", "outlet": "The Weekly"}),
        (['published: "2031-03-05T08:00:00+01:00"', "authors: [Ann Smith, Bo Li]"],
         {"published": "2031-03-05", "author": "Ann Smith, Bo Li"}),
        (["source: https://weekly.example/a", "Title: 'It: happened'"],
         {"url": "https://weekly.example/a", "title": "It: happened"}),
        (["source: The Weekly", "url: javascript:alert(1)"], {"outlet": "The Weekly"}),
        (["date: yesterday", "author:", "site: {a: b}", "tags: [rail]"], {}),
        (["date: 2031-02-30"], {}),
        (["author: 'not closed"], {}),
        (["a", "b"], {}),
        (["[" * 3000], {}),
        (["a: &a [x]", "b: &b [*a, *a]", "<<: [*b, *b]", "author: Ann Smith"], {"author": "Ann Smith"}),
        (["author: !!python/object/apply:os.system ['false']"], {"author": "false"}),
    ],
)  # fmt: skip
def test_what_is_said(lines: list[str], said: dict[str, str]) -> None:
    assert front_matter(block(*lines)) == said
    assert front_matter(block(*lines).replace("\n", "\r\n")) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "Words.\n---\ndate: 2031-03-05\n---\n",
        "---\ndate: 2031-03-05\n",
        "--- \n\n---\n",
        "----\na: b\n----\n",
    ],
)
def test_what_is_no_front_matter_says_nothing(text: str) -> None:
    assert front_matter(text) == {}


def test_the_text_stays_as_it_is(tmp_path: Path) -> None:
    text = block("date: 2031-03-05", "title: Another title")
    for name, published in (("a.md", "2031-03-05"), ("a.markdown", "2031-03-05"), ("a.txt", None)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        source = read(tmp_path / name)
        assert (source.text, source.published) == (text, published)
        assert source.title == ("A heading" if published else None)


def test_the_seed_with_front_matter_has_its_day_and_outlet() -> None:
    source = read(ROOT / "seeds" / "2031-03-05" / "08-en-rail-strike.md")
    assert (source.published, source.outlet, source.author) == (
        "2031-03-05", "Quayside Business Weekly", "Tamsin Orrelpike")  # fmt: skip
