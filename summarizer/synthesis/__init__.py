"""The model's part in a day: which allegations say the same, and the text on each story. Rules check both.

    made = await synthesize(briefs, ask, date="2031-03-04", reasks=1, watcher=watcher)
    made.day, made.troubles

Each story is asked about on its own, and what is asked depends on nothing but that story, so that one more article
costs its own story and no other.
"""

from __future__ import annotations

from summarizer.synthesis.day import Synthesized, Trouble, synthesize

__all__ = ["Synthesized", "Trouble", "synthesize"]
