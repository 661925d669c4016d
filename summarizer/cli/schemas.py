"""The JSON Schemas of the published forms."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import BaseModel

from summarizer.brief import Brief
from summarizer.comparison import Comparison
from summarizer.day import Day

PUBLISHED: Mapping[str, type[BaseModel]] = {"brief": Brief, "daily": Day, "comparison": Comparison}


def schema_of(name: str) -> str:
    """The JSON Schema (draft 2020-12) of a published form as text, one trailing newline."""
    schema = PUBLISHED[name].model_json_schema(mode="serialization")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
