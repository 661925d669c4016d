"""Opens a page in a real Chromium and asks a question of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

NAMES = "chromium", "chromium-browser", "google-chrome"
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
NEEDS_CHROMIUM = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here to open the page with")

# The page under test is opened in a frame of its own width; the frame around it asks questions of it.
PROBE = """<!doctype html><meta charset="utf-8">
<iframe src="page.html" style="width:{width}px;height:800px"></iframe>
<pre></pre><script>
window.onload = () => {{
  const page = document.querySelector("iframe").contentWindow, doc = page.document;
  document.querySelector("pre").textContent = JSON.stringify((() => {{ {question} }})());
}};
</script>"""


def ask(folder: Path, page: str, question: str, width: int = 1200, *flags: str) -> Any:
    """Open the page in Chromium and return what the question, a JavaScript function's body, answers."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    probe = folder / "probe.html"
    probe.write_text(PROBE.format(width=width, question=question), encoding="utf-8")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=1400,900",
        "--allow-file-access-from-files", f"--user-data-dir={folder / 'profile'}", *flags,
        "--dump-dom", probe.as_uri(),
    ]  # fmt: skip
    environment = {**os.environ, "HOME": str(folder)}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env=environment)
    return json.loads(unescape(done.stdout.partition("<pre>")[2].partition("</pre>")[0]))
