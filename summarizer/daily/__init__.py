"""The brief of a day over many briefs: stories, claims, origins, conflicts, and what is new. Pure, and no model is asked.

`build` makes a `Day` of checked briefs. A model's part comes in as values: `groups`, its grouping of allegations, which
is held to the rules, and `texts`, its sentences, which are checked against the claims that they cite.

    day = build(briefs, date="2031-03-04")                    every story and claim by rule
    day = build(briefs, date="2031-03-04", groups=grouping)   claims as a model grouped them, where the rules allow it
    day = build(…, texts={"t1": text})                        with the text of the day; ids as in the day before it
"""

from __future__ import annotations

from summarizer.daily.build import StoryAllegations, allegations_by_story, build, with_texts
from summarizer.daily.claims import Checked, Grouping, checked
from summarizer.daily.texts import StoryText, check_sentence, passed, recited, told_by

__all__ = [
    "Checked",
    "Grouping",
    "StoryAllegations",
    "StoryText",
    "allegations_by_story",
    "build",
    "check_sentence",
    "checked",
    "passed",
    "recited",
    "told_by",
    "with_texts",
]
