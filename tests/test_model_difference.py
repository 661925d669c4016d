"""A miss says which recording comes nearest, and what to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.exchange import Exchange
from summarizer.model.difference import nearest
from summarizer.model.key import canonical, digest
from summarizer.model.recording import FolderStore
from tests.model_calls import LABELS, body_of_json_schema, kept


@pytest.mark.parametrize(
    ("other", "difference"),
    [
        (kept(document="other.txt", text="two"), "the document: 'other.txt' there, 'letter.txt' here"),
        (kept(prompt="p@2", text="two"), "the prompt's digest: 'p@2' there, 'p@1' here"),
        (kept(model="m-2", text="two"), "the model: 'm-2' there, 'm-1' here"),
        (kept(text="one\ntwo"), "the messages, message 1 (user), line 2: 'two' there, nothing here"),
        (kept(text="won"), "the messages, message 1 (user), line 1: 'won' there, 'one' here"),
        (kept(prompt="p@2", n=2), "the parameters at n: 2 there, 1 here"),
        (kept(n=2), "the parameters at n: 2 there, 1 here"),
    ],
)
def test_a_miss_names_the_first_difference(tmp_path: Path, other: Exchange, difference: str) -> None:
    store = FolderStore(tmp_path)
    store.put(other)
    mine = kept()
    assert store.get(mine.key) is None
    text = nearest(store.kept(), mine.asked, mine.labels)
    assert text == f"the nearest is {next(tmp_path.rglob('*.json')).relative_to(tmp_path)}; it differs in {difference}"


def test_a_miss_names_the_place_in_the_schema(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    body = body_of_json_schema()
    body["response_format"]["json_schema"]["schema"]["properties"]["count"]["type"] = "number"
    asked = canonical(body)
    store.put(Exchange(digest(asked), asked, 200, {}, "{}", "", 0.0, LABELS))
    text = nearest(store.kept(), canonical(body_of_json_schema()), LABELS)
    assert text.endswith("the schema at schema.properties.count.type: 'number' there, 'integer' here")


def test_the_nearest_is_the_one_that_agrees_longest(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    far, near = kept(text="a\nb"), kept(text="a\nc\nd")
    for exchange in (far, near, kept(document="other.txt", text="a\nc\ne")):
        store.put(exchange)
    mine = kept(text="a\nc\ne")
    assert near.key[:16] in nearest(store.kept(), mine.asked, mine.labels)
