"""The command that holds a folder of recordings against articles: what answers, what is stale, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from summarizer import ingest, model, pipeline, prompt
from summarizer.cli.status import BELOW_BAR, FINE
from summarizer.errors import ModelError, OutputError, RecordingMissing, one_line
from summarizer.exchange import Answer, AskModel, Message, Reply, Silent
from summarizer.model import FolderStore
from summarizer.providers import RECORDED, Endpoint
from summarizer.reading.conversation import label_of
from summarizer.settings import Flags, Settings, load
from summarizer.source import SourceText

_FIRST = 2
"""Messages of a first question; what asks again has more."""
_Way = tuple[str, str, int]
"""A model, the name of a prompt, and which repeat."""


@dataclass(frozen=True)
class Recording:
    """A recording by its path below the folder: of which text (`label`, as `label_of` gives it), by which model."""

    path: Path
    label: str
    model: str

    @property
    def stem(self) -> str:
        """The name of its text, which stays when the text changes."""
        return self.label.rpartition("-")[0]


@dataclass(frozen=True)
class Missing:
    """A question about a file that no recording answers; `model` is empty where there is none of any model.

    `why` says which question, and names the nearest recording and what differs.
    """

    file: str
    stem: str
    model: str
    why: str


@dataclass(frozen=True)
class Survey:
    """What a folder holds for some files.

    `used` answered something, `stale` are of these files and answered nothing, `other` are of no file named.
    """

    used: tuple[Recording, ...]
    stale: tuple[Recording, ...]
    other: tuple[Recording, ...]
    missing: tuple[Missing, ...]

    def replaced(self) -> tuple[Recording, ...]:
        """The stale ones that nothing is missing in the place of."""
        gaps = {(gap.stem, gap.model) for gap in self.missing}
        return tuple(each for each in self.stale if not {(each.stem, each.model), (each.stem, "")} & gaps)


async def show_recordings(folder: Path, files: Sequence[str], flags: Flags, *, only_missing: bool, prune: bool) -> int:
    """Print what is stale and what is missing; the exit status.

    `only_missing` prints the files to record, one a line. `prune` deletes what is stale and has been replaced.
    """
    found = await survey(folder, files, flags)
    removed = found.replaced() if prune else ()
    for each in removed:
        _remove(folder / each.path)
    lines = dict.fromkeys(gap.file for gap in found.missing) if only_missing else _lines(found, removed)
    for line in lines:
        click.echo(line if only_missing else one_line(line))
    return BELOW_BAR if found.missing or len(found.stale) > len(removed) else FINE


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
    kept = {
        each.key: Recording(Path(path), each.labels.get("document", ""), str(each.asked.get("model")))
        for path, each in store.kept()
        if only in ("", each.asked.get("model"))
    }
    asked: dict[_Way, list[str]] = {}
    for file, article in articles.items():
        for way in _ways(store, label_of(article), only, settings):
            asked.setdefault(way, []).append(file)
    missing: list[Missing] = []
    for way, of in asked.items():
        missing += await _missing(way, {file: articles[file] for file in of}, settings, store)
    labels = {each.label for each in kept.values()}
    none = [file for file, article in articles.items() if not only and label_of(article) not in labels]
    missing += [Missing(file, _stem(articles[file]), "", "the question: there is none of this text") for file in none]
    stems = {_stem(article) for article in articles.values()}
    unused = [each for key, each in kept.items() if key not in store.served]
    return Survey(
        used=tuple(each for key, each in kept.items() if key in store.served),
        stale=tuple(each for each in unused if each.stem in stems),
        other=tuple(each for each in unused if each.stem not in stems),
        missing=tuple(missing),
    )


def _ways(store: FolderStore, label: str, only: str, settings: Settings) -> list[_Way]:
    """How this text was asked about; by the one model that is named at least once."""
    ways = [way for way in store.questions([label]) if only in ("", way[0])]
    return ways or ([(only, settings.prompt, 1)] if only else [])


async def _missing(
    way: _Way, articles: Mapping[str, SourceText], settings: Settings, store: FolderStore
) -> list[Missing]:
    """What the recordings of one model, prompt and repeat leave open."""
    name, template, repeat = way
    settings = replace(settings, endpoint=Endpoint(RECORDED, name), prompt=template, repeat=repeat)
    async with model.connect(settings, Silent(), store=store) as ask:
        return [
            Missing(file, _stem(article), name, why)
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


def _remove(path: Path) -> None:
    try:
        path.unlink()
        for folder in (path.parent, path.parent.parent):
            if not any(folder.iterdir()):
                folder.rmdir()
    except OSError as error:
        raise OutputError(
            f"cannot delete a recording: {error.strerror}", where=str(path), hint="delete it by hand"
        ) from error


def _lines(found: Survey, removed: Sequence[Recording]) -> Iterator[str]:
    for each in found.stale:
        yield f"{'removed' if each in removed else 'stale':<8} {each.path}"
    for each in found.other:
        yield f"{'other':<8} {each.path}, of none of these files"
    for gap in found.missing:
        yield f"{'missing':<8} {gap.file}{f' ({gap.model})' if gap.model else ''}, {gap.why}"
    stale = len(found.stale) - len(removed)
    yield f"{len(found.used)} used, {stale} stale, {len(found.missing)} missing, {len(found.other)} of other texts"


def _stem(article: SourceText) -> str:
    return label_of(article).rpartition("-")[0]
