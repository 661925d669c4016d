"""From a file, standard input or a string to a numbered source text."""

from summarizer.ingest.files import LIMIT, Raw, load, read, read_raw, source_text

__all__ = ["LIMIT", "Raw", "load", "read", "read_raw", "source_text"]
