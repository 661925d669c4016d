"""OpenAI's Batch API for the scripted server: files go up, a batch is run when it is looked at the second time."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.scripted_server import Handler, Step, completion

Respond = Callable[[dict[str, Any]], dict[str, Any]]


def answered(value: object) -> Respond:
    """Answer every request with this text, or this object as JSON."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return lambda body: {
        "response": {"status_code": 200, "request_id": "r", "body": json.loads(completion(body, text))}
    }


def failed(status: int, message: str) -> Respond:
    """Fail every request as its server would have failed it."""
    return lambda _: {"response": {"status_code": status, "request_id": "r", "body": {"error": {"message": message}}}}


def expired(_: dict[str, Any]) -> dict[str, Any]:
    """The batch ended before this request was done."""
    return {"response": None, "error": {"code": "batch_expired", "message": "This request could not be executed"}}


@dataclass
class Desk:
    """The state of the server: its files and batches, by id. `respond` answers one request's body."""

    respond: Respond
    files: dict[str, str] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def steps(self) -> list[Step]:
        """As many steps as a test may need."""
        return [self.step] * 50

    def step(self, handler: Handler, body: dict[str, Any]) -> None:
        """Answer one call."""
        _, _, kind, *rest = handler.path.split("/")
        if kind == "files" and handler.command == "POST":
            handler.send(200, json.dumps(self._upload(body["sent"])))
        elif kind == "files":
            handler.send(200, self.files[rest[0]], "application/octet-stream")
        elif kind == "batches" and handler.command == "POST":
            handler.send(200, json.dumps(self._begin(body)))
        elif rest[0] in self.batches:
            handler.send(200, json.dumps(self._look(self.batches[rest[0]])))
        else:
            handler.send(404, json.dumps({"error": {"message": f"No batch {rest[0]}"}}))

    def _upload(self, form: str) -> dict[str, Any]:
        assert 'name="purpose"' in form
        lines = [line for line in form.splitlines() if line.startswith("{")]
        id = f"file-{len(self.files)}"  # noqa: A001  the API's word
        self.files[id] = "\n".join(lines)
        return {"id": id, "object": "file", "bytes": 1, "created_at": 1, "filename": "f", "purpose": "batch"}

    def _begin(self, body: dict[str, Any]) -> dict[str, Any]:
        assert (body["endpoint"], body["completion_window"]) == ("/v1/chat/completions", "24h")
        count = len(self.files[body["input_file_id"]].splitlines())
        batch = {
            "id": f"batch-{len(self.batches)}", "object": "batch", "endpoint": body["endpoint"], "created_at": 1,
            "completion_window": "24h", "input_file_id": body["input_file_id"], "status": "validating",
            "request_counts": {"total": count, "completed": 0, "failed": 0},
        }  # fmt: skip
        self.batches[batch["id"]] = batch
        return batch

    def _look(self, batch: dict[str, Any]) -> dict[str, Any]:
        if batch["status"] == "validating":
            batch["status"] = "in_progress"
        elif batch["status"] == "in_progress":
            self._run(batch)
        return batch

    def _run(self, batch: dict[str, Any]) -> None:
        good: list[str] = []
        bad: list[str] = []
        # The results come in any order.
        for line in reversed(self.files[batch["input_file_id"]].splitlines()):
            asked = json.loads(line)
            assert (asked["method"], asked["url"]) == ("POST", "/v1/chat/completions")
            result = {"id": "b", "custom_id": asked["custom_id"], "error": None} | self.respond(asked["body"])
            kept = good if (result["response"] or {}).get("status_code") == 200 else bad
            kept.append(json.dumps(result, ensure_ascii=False))
        for name, lines in (("output_file_id", good), ("error_file_id", bad)):
            if lines:
                batch[name] = f"file-{len(self.files)}"
                self.files[batch[name]] = "\n".join(lines) + "\n"
        batch["request_counts"] = {"total": len(good) + len(bad), "completed": len(good), "failed": len(bad)}
        batch["status"] = "completed"
