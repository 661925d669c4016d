"""Aligns quotes with LangExtract; run by the Python of an environment of its own (benchmarks/langextract_aligner.py).

Reads one JSON list from standard input: objects with `text`, `quote`, `start` and `end`, the place of the true words.
Writes one list: `[status, start, end]` in code points of the text for each, all null where it found nothing. Every call
is made as `lx.extract` makes it by default: pieces of 1,000 characters, fuzzy alignment on, lesser matches accepted.
The piece is the one that holds the true words, or the whole text where they lie in two.
"""

from __future__ import annotations

import json
import sys
from functools import cache

from langextract import chunking, data, resolver
from langextract.core import tokenizer as tokenizers

_BUFFER = 1_000
_TOKENIZER = tokenizers.RegexTokenizer()
_RESOLVER = resolver.Resolver()


@cache
def _pieces(text):
    """Yield each piece with its place, as tokens and as code points."""
    pieces = chunking.ChunkIterator(text, _BUFFER, _TOKENIZER)
    return [
        (p.chunk_text, p.token_interval.start_index, p.char_interval.start_pos, p.char_interval.end_pos) for p in pieces
    ]


def _align(asked):
    whole = (asked["text"], 0, 0, len(asked["text"]))
    holding = (p for p in _pieces(asked["text"]) if p[2] <= asked["start"] and asked["end"] <= p[3])
    piece, token, character, _ = next(holding, whole)
    extraction = data.Extraction(extraction_class="quote", extraction_text=asked["quote"])
    (found,) = _RESOLVER.align([extraction], piece, token, character, tokenizer_inst=_TOKENIZER)
    if found.char_interval is None:
        return None, None, None
    status = found.alignment_status.value if found.alignment_status else None
    return status, found.char_interval.start_pos, found.char_interval.end_pos


if __name__ == "__main__":
    json.dump([_align(asked) for asked in json.load(sys.stdin)], sys.stdout)
