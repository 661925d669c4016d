"""One question put one way; what goes over the wire is settled here.

instructor says how a schema is asked for, once for each class of answers. It sends no `strict` in any mode, and its JSON
mode puts words of its own before the user's, so the one is added and the other not used. pydantic validates the answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, cast

import instructor
import openai
from instructor.core.exceptions import InstructorRetryException
from openai.types.chat import ChatCompletion
from pydantic import BaseModel
from tenacity import AsyncRetrying

from summarizer.errors import SummarizerError
from summarizer.exchange import Answer, Message
from summarizer.model.answer import encodable, text_of, unfenced
from summarizer.model.capability import Way, rejected
from summarizer.model.key import plainly_spelled, without_titles
from summarizer.model.translate import place, root, translated
from summarizer.providers import Endpoint

_MODES = {"json_schema": instructor.Mode.JSON_SCHEMA, "tools": instructor.Mode.TOOLS}


class Unable(Exception):
    """The server cannot hold an answer to a schema in this way; `error` says so in our terms."""

    def __init__(self, error: SummarizerError) -> None:
        super().__init__(str(error))
        self.error = error


@dataclass(frozen=True, slots=True)
class Answered(Generic[Answer]):
    """An answer of the right shape, its text as the model wrote it, and the completion around it."""

    answer: Answer
    text: str
    completion: ChatCompletion


async def ask(
    client: openai.AsyncOpenAI,
    endpoint: Endpoint,
    way: Way,
    messages: Sequence[Message],
    answer: type[Answer],
    policy: AsyncRetrying,
) -> Answered[Answer]:
    """Ask for an answer of this pydantic class. Raises ModelError, RecordingMissing, and Unable."""
    written = [{"role": message.role, "content": encodable(message.content)} for message in messages]
    shape, text = cast(type[BaseModel], answer), ""

    async def send() -> ChatCompletion:
        request = as_sent(endpoint.model, written, way, shape)
        return cast(ChatCompletion, await client.chat.completions.create(**request))

    try:
        completion: ChatCompletion = await policy(send)
        text = text_of(completion, tools=way.mode == "tools", where=place(endpoint))
        # Not pydantic's strict mode: a "3" where 3 belongs is no reason to ask a slow model again.
        return Answered(cast(Answer, shape.model_validate_json(unfenced(text))), text, completion)
    except Exception as error:
        inner = root(error)
        ours = _ours(inner, endpoint, text)
        raise ours from (None if ours is inner else inner)


def as_sent(model: str, written: list[dict[str, str]], way: Way, answer: type[BaseModel]) -> dict[str, Any]:
    """The request as it is to go out: messages, and the schema in the way that the server takes it."""
    if way.mode == "json_object":
        form: Mapping[str, Any] = {"response_format": {"type": "json_object"}}
        return {"model": model, "messages": _with_schema(written, _schema_text(answer)), **form}
    return {"model": model, "messages": written, **_form(answer, way)}


@lru_cache(maxsize=64)
def _form(answer: type[BaseModel], way: Way) -> Mapping[str, Any]:
    """What a request says of the schema, as instructor writes it: `strict` where it may be, and no titles.

    Titles repeat each key with a capital; a model's user would pay for them.
    """
    built = _built(answer, way)
    flag = {"strict": True} if way.strict else {}
    if way.mode == "tools":
        tool = built["tools"][0]
        function = (
            tool["function"] | {"parameters": plainly_spelled(without_titles(tool["function"]["parameters"]))} | flag
        )
        return built | {"tools": [tool | {"function": function}]}
    form = built["response_format"]
    inner = form["json_schema"] | {"schema": plainly_spelled(without_titles(form["json_schema"]["schema"]))} | flag
    return built | {"response_format": form | {"json_schema": inner}}


def _built(answer: type[BaseModel], way: Way) -> dict[str, Any]:
    # instructor builds a schema and a class of its own at every call, five times the time of the answer's validation;
    # both are the same for every article. So it is called once for a class, and what it would send is kept.
    built: dict[str, Any] = {}

    def keep(**request: Any) -> None:
        built.update(request)
        raise _Built

    put = cast(Any, instructor.patch(create=keep, mode=_MODES[way.mode]))
    with suppress(InstructorRetryException):
        # Never `context=`: with it instructor renders the messages, and so the article, as Jinja templates.
        put(response_model=answer, messages=[{"role": "user", "content": ""}], model="", max_retries=0)
    return {name: value for name, value in built.items() if name not in {"model", "messages"}}


class _Built(Exception):
    """Stops instructor before it sends."""


@lru_cache(maxsize=64)
def _schema_text(answer: type[BaseModel]) -> str:
    return json.dumps(without_titles(answer.model_json_schema()), ensure_ascii=False)


def _with_schema(written: list[dict[str, str]], schema: str) -> list[dict[str, str]]:
    rule = f"Answer with one JSON object and nothing else. It must fit this JSON Schema:\n{schema}\n"
    if written and written[0]["role"] == "system":
        # In the system message, which is the same for every article, so that a provider can cache it.
        return [{"role": "system", "content": f"{written[0]['content'].rstrip()}\n\n{rule}"}, *written[1:]]
    return [{"role": "system", "content": rule}, *written]


def _ours(inner: BaseException, endpoint: Endpoint, text: str) -> BaseException:
    ours = translated(inner, endpoint, text)
    if ours is None:
        return inner
    if isinstance(inner, openai.APIStatusError) and rejected(inner.status_code, inner.response.text):
        return Unable(ours)
    return ours
