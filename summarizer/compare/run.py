"""Gathers what the columns came to: by asking each model about each text, or from saved briefs."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer import ingest, pipeline
from summarizer.brief import Brief
from summarizer.compare.columns import Answers, Asked, named
from summarizer.compare.saved import briefs_in
from summarizer.comparison import Unanswered
from summarizer.errors import AnswerError, ArchiveError, InputError, SummarizerError
from summarizer.exchange import Silent, Usage, Watcher
from summarizer.model import FolderStore
from summarizer.providers import RECORDED, Endpoint
from summarizer.settings import Settings

SettingsOf = Callable[[str | None], Settings]
"""The settings with which a model of this name is asked; None is the model of environment or summarizer.toml."""


@dataclass(frozen=True)
class Gathered:
    """What the columns came to, and the errors behind `Answers.errors`, by column in the same order.

    `others` are of no column: of saved briefs that could not be read, and of an archive that could not keep what was asked.
    """

    answers: tuple[Answers, ...]
    errors: tuple[tuple[SummarizerError, ...], ...]
    others: tuple[SummarizerError, ...] = ()


async def ask_all(
    files: Sequence[str],
    models: Sequence[str],
    prompts: Sequence[str],
    repeats: int | None,
    settings_of: SettingsOf,
    watcher: Watcher | None = None,
) -> Gathered:
    """Make a brief of each file with each model, under each prompt, so many times; `repeats` None is once.

    Without models it is that of the settings; where these know none and there are recordings, all that the recordings
    of these files name, as often as these have it or `repeats` says. Columns are asked side by side, each with the
    jobs and the budget of the settings. A brief that cannot be made is an error of its column and stops nothing. Raises
    SettingsError and InputError for what no model can be asked about.
    """
    if "-" in files:
        raise InputError(
            "standard input can be read once only", where="compare", hint="save the article, each model reads it"
        )
    settings = _columns(files, models, prompts, repeats, settings_of)
    results = await asyncio.gather(*(_column(files, of, watcher or Silent()) for _, of in settings))
    gathered = [_answers(column, of) for (column, _), (of, _) in zip(settings, results, strict=True)]
    unkept = tuple(error for _, error in results if error)
    return Gathered(tuple(a for a, _ in gathered), tuple(e for _, e in gathered), unkept)


def read_all(paths: Sequence[str]) -> Gathered:
    """The briefs that were saved in these files, a column for each model and prompt among them.

    A second brief of one text by the same is another sample. A file that holds no brief stops none of the others.
    """
    unread: list[SummarizerError] = []
    columns: dict[tuple[str, str, int], list[Brief]] = {}
    seen: Counter[tuple[str, str, str]] = Counter()
    for path in paths:
        try:
            briefs = briefs_in(Path(path))
        except InputError as error:
            unread.append(error)
            continue
        for brief in briefs:
            made = brief.provenance
            seen[brief.document.id, made.model, made.prompt] += 1
            repeat = seen[brief.document.id, made.model, made.prompt]
            columns.setdefault((made.model, made.prompt, repeat), []).append(brief)
    asked = named([Asked(model, prompt, repeat) for model, prompt, repeat in columns])
    answers = tuple(Answers(column, tuple(of)) for column, of in zip(asked, columns.values(), strict=True))
    return Gathered(answers, ((),) * len(answers), tuple(unread))


def _columns(
    files: Sequence[str], models: Sequence[str], prompts: Sequence[str], repeats: int | None, settings_of: SettingsOf
) -> list[tuple[Asked, Settings]]:
    """Each column with the settings with which it is asked."""
    if not models and (recorded := _recorded(files, prompts, repeats, settings_of(None))):
        return recorded
    by_model = {model: settings_of(model) for model in models}
    if not models:
        settings = settings_of(None)
        by_model = {settings.endpoint.model if settings.endpoint else "": settings}
    under = prompts or [next(iter(by_model.values())).prompt]
    asked = named([Asked(m, p, n) for m in by_model for p in under for n in range(1, (repeats or 1) + 1)])
    return [(column, _put(by_model[column.model], column)) for column in asked]


def _recorded(
    files: Sequence[str], prompts: Sequence[str], repeats: int | None, settings: Settings
) -> list[tuple[Asked, Settings]]:
    """What the recordings name, where nothing else says whom to ask."""
    if settings.endpoint is not None or settings.replay is None:
        return []
    questions = FolderStore(settings.replay).questions(list(_labels(files, settings)))
    found = [question for question in questions if not prompts or question[1] in prompts]
    if repeats is not None:
        found = [(*who, n) for who in dict.fromkeys(question[:2] for question in found) for n in range(1, repeats + 1)]
    asked = named([Asked(*question) for question in found])
    return [(column, replace(_put(settings, column), endpoint=Endpoint(RECORDED, column.model))) for column in asked]


def _labels(files: Sequence[str], settings: Settings) -> Iterator[str]:
    """The labels of the files that can be read; the others are told of where their briefs are to be made."""
    for file in files:
        with suppress(InputError):
            yield pipeline.label_of(ingest.read(Path(file), limit=settings.limit_characters))


def _put(settings: Settings, column: Asked) -> Settings:
    return replace(settings, prompt=column.prompt, repeat=column.repeat, replay_by_default=False)


async def _column(
    files: Sequence[str], settings: Settings, watcher: Watcher
) -> tuple[list[Brief | pipeline.Failed], ArchiveError | None]:
    # One run, with its own client, pace and budget: limits are the model's.
    run = pipeline.run_of(settings)
    async with aclosing(pipeline.briefs(files, settings, watcher, run=run)) as results:
        return [result async for result in results], run.unkept


def _answers(column: Asked, results: Sequence[Brief | pipeline.Failed]) -> tuple[Answers, tuple[SummarizerError, ...]]:
    failed = [result for result in results if isinstance(result, pipeline.Failed)]
    spent = [f.error.reply.usage for f in failed if isinstance(f.error, AnswerError) and f.error.reply]
    answers = Answers(
        asked=column,
        briefs=tuple(result for result in results if isinstance(result, Brief)),
        errors=tuple(
            Unanswered(document=Path(f.name).name, kind=type(f.error).__name__, what=f.error.what) for f in failed
        ),
        spent=sum(spent, Usage()),
    )
    return answers, tuple(f.error for f in failed)
