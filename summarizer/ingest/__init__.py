"""From a file, standard input or a string to a numbered source text."""

from summarizer.ingest.files import LIMIT, read, source_text

__all__ = ["LIMIT", "read", "source_text"]
