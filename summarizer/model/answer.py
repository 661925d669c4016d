"""What a completion says before it is parsed: its text, and the ways in which it is no answer."""

from __future__ import annotations

import re
from typing import Any

from openai.types.chat import ChatCompletion, ChatCompletionMessage

from summarizer.errors import CutOff, EmptyAnswer, NotJson, Refused
from summarizer.exchange import Usage

_FENCED = re.compile(r"\s*```(?:json)?\s*\n(.*)\n\s*```\s*", re.DOTALL)


def text_of(completion: ChatCompletion, *, tools: bool, where: str) -> str:
    """The answer as the model wrote it; with `tools` it stands in the arguments of a call.

    Raises EmptyAnswer, Refused, CutOff, and NotJson where the model did not make the call.
    """
    # openai builds its objects without validation, so any field may be missing or of another type.
    choice = completion.choices[0] if completion.choices else None
    message: ChatCompletionMessage | None = getattr(choice, "message", None)
    if choice is None or message is None:
        raise EmptyAnswer("the server sent no answer", where=where, hint="try again, or use another model")
    text = encodable(_arguments(message) or _content(message))
    if message.refusal or choice.finish_reason == "content_filter":
        reason = message.refusal or "its filter stopped the answer"
        raise Refused(f"the model declined: {reason}", where=where, hint="use another model for this text", answer=text)
    if choice.finish_reason == "length":
        raise CutOff(
            "the answer was cut off at the length limit",
            where=where,
            hint="use a model with longer answers",
            answer=text,
        )
    if not text.strip():
        raise EmptyAnswer("the answer is empty", where=where, hint="try again, or use another model")
    if tools and not _arguments(message):
        raise NotJson("the model answered beside the function call", where=where, hint="use another model", answer=text)
    return text


def encodable(text: str) -> str:
    """The text with each lone surrogate, which no request and no terminal can carry, written out as its escape."""
    return text.encode("utf-8", "backslashreplace").decode()


def unfenced(text: str) -> str:
    """The text without a Markdown fence around the whole of it, put there by models that are not held to a schema."""
    match = _FENCED.fullmatch(text)
    return match[1] if match else text


def usage_of(completion: ChatCompletion) -> Usage:
    """Tokens as the server counted them; zero where it did not say."""
    usage = completion.usage
    if usage is None:
        return Usage()
    cached = getattr(usage.prompt_tokens_details, "cached_tokens", 0)
    return Usage(usage.prompt_tokens or 0, cached or 0, usage.completion_tokens or 0)


def _arguments(message: ChatCompletionMessage) -> str:
    call: Any = message.tool_calls[0] if message.tool_calls else None
    arguments = getattr(getattr(call, "function", None), "arguments", None)
    return arguments if isinstance(arguments, str) else ""


def _content(message: ChatCompletionMessage) -> str:
    return message.content if isinstance(message.content, str) else ""
