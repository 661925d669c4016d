"""LangExtract over files; run by the Python of an environment of its own (benchmarks/langextract_aligner.py).

`python extract_langextract.py BASE_URL WORKERS FILE...` prints how many documents came. One chunk a document, so one
request each, as many workers and as long a batch as are asked for: the settings under which it was fastest.
"""

from __future__ import annotations

import sys
from pathlib import Path

import langextract as lx
from langextract.providers.openai import OpenAILanguageModel

EXAMPLE = lx.data.ExampleData(
    text="The minister said that the bridge is closed.",
    extractions=[lx.data.Extraction(extraction_class="allegation", extraction_text="the bridge is closed")],
)


def main(base_url, workers, files):
    model = OpenAILanguageModel(model_id="gpt-4o-mini", api_key="x", base_url=base_url, max_workers=workers)
    documents = [lx.data.Document(text=Path(file).read_text(encoding="utf-8"), document_id=file) for file in files]
    found = lx.extract(
        text_or_documents=documents,
        prompt_description="Extract each allegation, in the article's own words.",
        examples=[EXAMPLE],
        model=model,
        max_char_buffer=5_000,
        batch_length=workers,
        max_workers=workers,
        show_progress=False,
    )
    print(sum(bool(document.extractions) for document in found))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
