"""A plain instructor loop: reads each file, asks for a `Draft`, and does nothing with it. Checks and keeps nothing.

`python instructor_loop.py BASE_URL JOBS FILE...` prints how many drafts came.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import instructor
import openai

from summarizer.draft import Draft


async def main(base_url: str, jobs: int, files: list[str]) -> None:
    client = openai.AsyncOpenAI(api_key="x", base_url=base_url)
    ask = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)
    turn = asyncio.Semaphore(jobs)

    async def one(path: str) -> Draft:
        async with turn:
            text = Path(path).read_text(encoding="utf-8")
            return await ask.chat.completions.create(
                model="m-1", response_model=Draft, messages=[{"role": "user", "content": text}]
            )

    print(len(await asyncio.gather(*map(one, files))))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
