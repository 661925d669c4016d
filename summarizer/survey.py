"""Holds a folder of recordings against articles: which answer, which are stale, what is missing, what may go.

A recording is of the text whose digest it is labelled with, whatever the file is called: so does a replay find it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer import ingest, model, pipeline, prompt
from summarizer.errors import ModelError, RecordingMissing
from summarizer.exchange import Answer, AskModel, Exchange, Message, Reply, Silent
from summarizer.model import FolderStore
from summarizer.providers import RECORDED, Endpoint
from summarizer.reading.conversation import label_of
from summarizer.settings import Flags, Settings, load
from summarizer.source import SourceText

_FIRST = 2
"""Messages of a first question; each time of asking again adds two."""
_NUMBERED = re.compile(r"^\d+ (.*)$", re.MULTILINE)
Way = tuple[str, str, int]
"""A model, the name of a prompt, and which repeat."""


@dataclass(frozen=True)
class Recording:
    """A recording by its path below the folder.

    `label` names its text (as `label_of` gives it), `way` says how it was asked about. `passage` is what the question
    shows of the text, without white space; `mode` is how the answer is held to its schema; `again` counts how often it
    had been asked again.
    """

    path: Path
    label: str
    way: Way
    passage: str
    mode: str
    again: int

    @property
    def text(self) -> str:
        """The first digits of its text's digest."""
        return self.label.rpartition("-")[2]

    @property
    def name(self) -> str:
        """The name of its text's file, without its ending."""
        return self.label.rpartition("-")[0]

    @property
    def place(self) -> tuple[str, Way, str, str]:
        """Which conversation it is a part of: two of one place are states of one exchange, or of what follows on it."""
        return self.label, self.way, self.mode, self.passage


@dataclass(frozen=True)
class Missing:
    """A question about a file that no recording answers; `way` is None where there is none of this text at all.

    `why` says which question, and names the nearest recording and what differs.
    """

    file: str
    label: str
    way: Way | None
    why: str


@dataclass(frozen=True)
class Survey:
    """What a folder holds for some files.

    `used` answered something, `stale` are of these texts and answered nothing, `deeper` ask again oftener than was
    asked here, `other` are of no text named. `names` are those of the files, without their endings.
    """

    used: tuple[Recording, ...]
    stale: tuple[Recording, ...]
    deeper: tuple[Recording, ...]
    other: tuple[Recording, ...]
    missing: tuple[Missing, ...]
    names: frozenset[str]

    def replaced(self) -> tuple[Recording, ...]:
        """The stale ones that are shown to be an older state of what answers now.

        That is: the same name and digest of the text, model, prompt, repeat and mode, a question about the same passage
        that was answered, and nothing missing there. All else may be somebody's only copy.
        """
        gaps = {(gap.label, gap.way) for gap in self.missing}
        answered = {each.place for each in self.used if not each.again and each.passage}
        return tuple(each for each in self.stale if each.place in answered and (each.label, each.way) not in gaps)


async def survey(folder: Path, files: Sequence[str], flags: Flags) -> Survey:
    """Brief every file from the recordings alone, by each model that they are of, and see which were asked for.

    Where `flags` name a model, that one must answer every file, and recordings of others are left out of account.
    Raises InputError for a file and RecordingError for a damaged recording.
    """
    settings = load(flags)
    only = settings.endpoint.model if flags.model and settings.endpoint else ""
    settings = replace(settings, replay=folder, record=None, fresh=False)
    articles = {file: ingest.read(Path(file), limit=settings.limit_characters) for file in files}
    store = FolderStore(folder)
    kept = {each.key: _recording(path, each) for path, each in store.kept()}
    kept = {key: each for key, each in kept.items() if only in ("", each.way[0])}
    asked: dict[Way, list[str]] = {}
    for file, article in articles.items():
        for way in _ways(store, label_of(article), only, settings):
            asked.setdefault(way, []).append(file)
    missing: list[Missing] = []
    for way, of in asked.items():
        missing += await _missing(way, {file: articles[file] for file in of}, settings, store)
    texts = {each.text for each in kept.values()}
    none = [file for file, article in articles.items() if not only and article.id[:8] not in texts]
    missing += [Missing(f, label_of(articles[f]), None, "the question: there is none of this text") for f in none]
    return _sorted(kept, store.served, tuple(articles.values()), tuple(missing), settings.reasks)


def _sorted(
    kept: Mapping[str, Recording],
    served: set[str],
    articles: Sequence[SourceText],
    missing: tuple[Missing, ...],
    reasks: int,
) -> Survey:
    texts = {article.id[:8] for article in articles}
    unused = [each for key, each in kept.items() if key not in served]
    own = [each for each in unused if each.text in texts]
    return Survey(
        used=tuple(each for key, each in kept.items() if key in served),
        stale=tuple(each for each in own if each.again <= reasks),
        deeper=tuple(each for each in own if each.again > reasks),
        other=tuple(each for each in unused if each.text not in texts),
        missing=missing,
        names=frozenset(label_of(article).rpartition("-")[0] for article in articles),
    )


def _recording(path: str, kept: Exchange) -> Recording:
    messages = kept.asked.get("messages") or ()
    shown = str(messages[_FIRST - 1]["content"]) if len(messages) >= _FIRST else ""
    passage = "".join("".join(_NUMBERED.findall(shown)).split())
    way = str(kept.asked.get("model")), kept.prompt, int(kept.asked.get("repeat", 1))
    mode = str((kept.asked.get("schema") or {}).get("mode"))
    again = max(0, len(messages) - _FIRST) // 2
    return Recording(Path(path), kept.labels.get("document", ""), way, passage, mode, again)


def _ways(store: FolderStore, label: str, only: str, settings: Settings) -> list[Way]:
    """How this text was asked about; by the one model that is named at least once."""
    ways = [way for way in store.questions([label]) if only in ("", way[0])]
    return ways or ([(only, settings.prompt, 1)] if only else [])


async def _missing(
    way: Way, articles: Mapping[str, SourceText], settings: Settings, store: FolderStore
) -> list[Missing]:
    """What the recordings of one model, prompt and repeat leave open."""
    name, template, repeat = way
    settings = replace(settings, endpoint=Endpoint(RECORDED, name), prompt=template, repeat=repeat)
    async with model.connect(settings, Silent(), store=store) as ask:
        return [
            Missing(file, label_of(article), way, why)
            for file, article in articles.items()
            for why in await _unanswered(article, ask, settings)
        ]


async def _unanswered(article: SourceText, ask: AskModel, settings: Settings) -> list[str]:
    why: list[str] = []

    async def noting(messages: Sequence[Message], answer: type[Answer], labels: Mapping[str, str]) -> Reply[Answer]:
        try:
            return await ask(messages, answer, labels)
        except RecordingMissing as error:
            # Noted here, since a brief is made all the same where only a re-ask or a window is missing.
            what = "a re-ask" if len(messages) > _FIRST else "the question"
            why.append(f"{what}: {error.hint.rpartition('; ask a model')[0]}")
            raise

    try:
        await pipeline.brief_of(
            article,
            noting,
            prompt=prompt.load(settings.prompt),
            reasks=settings.reasks,
            window_characters=settings.window_characters,
        )
    except (RecordingMissing, ModelError):
        # A recorded refusal is an answer, too; what is missing has been noted.
        return why
    return why
