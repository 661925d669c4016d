"""One question put one way, through openai and instructor; what goes over the wire is settled here.

instructor builds the request and validates the answer. It sends no `strict` in any mode, and its JSON mode puts words
of its own before the user's, so those are put right between it and openai.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, cast

import instructor
import openai
from openai.types.chat import ChatCompletion
from tenacity import AsyncRetrying

from summarizer.errors import SummarizerError
from summarizer.exchange import Answer, Message
from summarizer.model.answer import encodable, text_of, unfenced
from summarizer.model.capability import Way, rejected
from summarizer.model.key import plainly_spelled, without_titles
from summarizer.model.translate import place, root, translated
from summarizer.providers import Endpoint

_MODES = {
    "json_schema": instructor.Mode.JSON_SCHEMA,
    "tools": instructor.Mode.TOOLS,
    "json_object": instructor.Mode.JSON,
}


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
    seen: list[tuple[str, ChatCompletion]] = []

    async def create(**built: Any) -> ChatCompletion:
        request = as_sent(built, way, written, answer)

        async def send() -> ChatCompletion:
            return cast(ChatCompletion, await client.chat.completions.create(**request))

        completion: ChatCompletion = await policy(send)
        text = text_of(completion, tools=way.mode == "tools", where=place(endpoint))
        seen.append((text, completion))
        if way.mode != "tools":
            completion.choices[0].message.content = unfenced(text)
        return completion

    put = cast(Any, instructor.patch(create=create, mode=_MODES[way.mode]))
    try:
        # Never `context=`: with it instructor renders the messages, and so the article, as Jinja templates.
        # Not pydantic's strict mode: a "3" where 3 belongs is no reason to ask a slow model again.
        await put(response_model=answer, messages=written, model=endpoint.model, max_retries=0, strict=False)
    except Exception as error:
        inner = root(error)
        ours = _ours(inner, endpoint, seen[0][0] if seen else "")
        raise ours from (None if ours is inner else inner)
    # instructor answers with a subclass of its own making, which equals no object of the class that was asked for.
    text, completion = seen[0]
    return Answered(cast(Any, answer).model_validate_json(unfenced(text)), text, completion)


def as_sent(built: dict[str, Any], way: Way, written: list[dict[str, str]], answer: type[object]) -> dict[str, Any]:
    """The request that instructor built, as it is to go out: our messages, `strict` where it may be, no titles.

    Titles repeat each key with a capital; a model's user would pay for them.
    """
    if way.mode == "json_object":
        schema = json.dumps(without_titles(cast(Any, answer).model_json_schema()), ensure_ascii=False)
        return built | {"messages": _with_schema(written, schema), "response_format": {"type": "json_object"}}
    flag = {"strict": True} if way.strict else {}
    if way.mode == "tools":
        tool = built["tools"][0]
        function = (
            tool["function"] | {"parameters": plainly_spelled(without_titles(tool["function"]["parameters"]))} | flag
        )
        return built | {"messages": written, "tools": [tool | {"function": function}]}
    form = built["response_format"]
    inner = form["json_schema"] | {"schema": plainly_spelled(without_titles(form["json_schema"]["schema"]))} | flag
    return built | {"messages": written, "response_format": form | {"json_schema": inner}}


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
