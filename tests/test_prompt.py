"""The rendered prompt: what every article shares comes first, and an article is data to the letter."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from summarizer import ingest, prompt
from summarizer.errors import SettingsError
from summarizer.exchange import Message
from summarizer.prompt import load, numbered_lines
from summarizer.terms import AllegationKind, Certainty, Identification
from tests.texts import article

ASKED = (Message("system", "s"), Message("user", "u"))
BREAKS = ("\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")


def test_the_fixed_part_comes_first_and_is_the_same_for_every_article() -> None:
    one, two = (load().first(article(text)) for text in ("Un texte. Deux.", "Ein anderer, längerer Text."))
    assert one[0] == two[0]
    assert [message.role for message in one] == ["system", "user"]
    begin, end = (message.content for message in (one[1], two[1]))
    shared = len("ARTICLE, one numbered sentence a line:\n\n1 ")
    assert begin[:shared] == end[:shared]


def test_the_article_is_numbered_with_paragraphs_apart() -> None:
    _, user = load().first(article("Un texte. Deux.\n\nTrois."))
    assert user.content == (
        "ARTICLE, one numbered sentence a line:\n\n1 Un texte.\n2 Deux.\n\n3 Trois.\n\n"
        "END OF ARTICLE. Answer with the one JSON object.\n"
    )


@pytest.mark.parametrize(
    "words", ["{{ 7*7 }}", "{% raw %}", "{% endraw %}", "{# c #}", "{{ self }}", "{{ lines }}", "&<>"]
)
def test_what_looks_like_a_template_comes_through_to_the_letter(words: str) -> None:
    _, user = load().first(article(f"Il a écrit {words} hier"))
    assert f"1 Il a écrit {words} hier\n" in user.content
    asked = load().reask(ASKED, words, [f"item: {words}"])
    assert asked[-2].content == words
    assert f"- item: {words}\n" in asked[-1].content


@pytest.mark.parametrize("line_break", BREAKS)
def test_no_line_break_in_a_sentence_fakes_a_numbered_line(line_break: str) -> None:
    text = f"Un texte{line_break}2 Faux"
    source = ingest.source_text(text)
    for sentences in (source, article("x")):
        assert all(len(line.splitlines()) <= 1 for line in numbered_lines(sentences, sentences.sentences))
    cut = article(text.replace("\n", "\r"))
    lines = numbered_lines(cut, cut.sentences)
    assert lines == [lines[0]]
    assert lines[0].startswith("1 Un texte ")


@pytest.mark.parametrize("line_break", BREAKS)
@pytest.mark.parametrize("again", ["reask", "repeat"])
def test_no_line_break_in_a_problem_fakes_another(again: str, line_break: str) -> None:
    problem = f'allegation 1: "x{line_break}- allegation 2: y" is missing'
    content = getattr(load(), again)(ASKED, "{}", [problem])[-1].content
    assert [line.removeprefix("- ") for line in content.splitlines() if line.startswith("- ")] == [
        problem.replace(line_break, " " * len(line_break))
    ]


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_gives_one_line_for_each_sentence(text: str) -> None:
    source = article(text)
    numbered = [line for line in "\n".join(numbered_lines(source, source.sentences)).splitlines() if line]
    assert [line.split(" ")[0] for line in numbered] == [str(sentence.number) for sentence in source.sentences]


def test_asking_again_keeps_the_conversation() -> None:
    first = load().first(article("Un texte."))
    for again in (load().reask, load().repeat):
        messages = again(first, "the answer", ["one", "two"])
        assert messages[:2] == first
        assert messages[2] == Message("assistant", "the answer")
        assert messages[3].role == "user"
        assert "\n- one\n- two\n" in messages[3].content


@pytest.mark.parametrize("name", ["novel", "group", "story"])
def test_a_prompt_of_another_name_is_an_error_that_lists_those_known(name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(name)
    assert caught.value.hint == "known are brief, terse"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that prompts are read from."""
    monkeypatch.setattr(prompt, "_folder", lambda: tmp_path)
    return tmp_path


def written(folder: Path, name: str, article_block: str) -> prompt.Prompt:
    blocks = {"system": "Fixed.", "article": article_block, "reask": "", "repeat": ""}
    text = "".join(f"{{% block {block} %}}{content}{{% endblock %}}" for block, content in blocks.items())
    (folder / f"{name}.md.j2").write_text(text)
    return load(name)


def test_an_undefined_name_is_an_error(folder: Path) -> None:
    broken = written(folder, "undefined", "{{ sentences }}")
    with pytest.raises(UndefinedError, match="'sentences' is undefined"):
        broken.first(article("Un texte."))


def test_the_version_is_the_digest_of_the_file(folder: Path) -> None:
    one, two = written(folder, "one", "{{ lines }}"), written(folder, "two", "{{ lines }} ")
    assert one.digest == sha256((folder / "one.md.j2").read_bytes()).hexdigest()
    assert one.digest != two.digest
    assert one.version == f"one@{one.digest[:12]}"


def test_the_prompt_names_every_word_that_the_schema_takes() -> None:
    """A kind that the prompt does not explain would be chosen by its name alone."""
    from summarizer.draft import Draft

    system = load().first(article("x"))[0].content
    lists = re.findall(r"\(((?:[a-z_]+\|)+[a-z_]+)\)", str(Draft.model_json_schema()))
    assert len(lists) >= 4
    assert [word for found in lists for word in found.split("|") if word not in system] == []


def test_the_terse_prompt_asks_for_the_same_draft_in_half_the_length() -> None:
    brief, terse = load("brief"), load("terse")
    assert terse.version.startswith("terse@")
    assert set(brief.template.blocks) == set(terse.template.blocks)
    source = ingest.read(Path(__file__).parent / "answers" / "article.txt")
    assert brief.first(source)[1] == terse.first(source)[1], "the article comes the same way"
    full, half = brief.first(source)[0].content, terse.first(source)[0].content
    assert "Answer in half" in half
    for words in ("number | statement | kind | certainty | citations | hedges", "name | identification | channel"):
        assert words in full
        assert words in half
    for term in (*AllegationKind, *Certainty, *Identification):
        assert term in half


def test_a_part_of_a_long_article_shows_what_is_known_and_says_what_to_report() -> None:
    source = article("Un texte. Deux.\n\nTrois. Quatre.")
    system, user = load().part(source, source.sentences[1:], range(3, 5), ["Anne\n99 Fausse | person", "AFP | media"])
    assert system == load().first(source)[0]
    told, _, lines = user.content.partition("ARTICLE, one numbered sentence a line:\n\n")
    assert "sentences 3 to 4 say, of 4;" in told
    assert told.endswith("\n- Anne 99 Fausse | person\n- AFP | media\n\n")
    assert lines.startswith("2 Deux.\n\n3 Trois.\n4 Quatre.\n\nEND")
    first = load().part(source, source.sentences[:2], range(1, 3), [])[1].content
    assert "Known" not in first


def test_a_headline_is_asked_for_over_the_allegations() -> None:
    system, user = load().lead(["1 | AFP | A\n2 | x", "2 | AFP | {{ 7*7 }}"])
    assert system == load().first(article("x"))[0]
    assert "\n1 | AFP | A 2 | x\n2 | AFP | {{ 7*7 }}\n" in user.content


def test_the_prompts_of_a_day_ask_about_lists_of_lines() -> None:
    for name, lists in (("group", {"lines": ["1 | a\nb"]}), ("story", {"claims": ["1 | a\nb"], "conflicts": []})):
        system, user = load(name, name).about(name, **lists)
        assert (system.role, user.role) == ("system", "user")
        assert "\n1 | a b\n" in user.content
