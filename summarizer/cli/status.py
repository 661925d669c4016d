"""The exit statuses, as docs/design.md lists them."""

from __future__ import annotations

FINE, ERROR, USAGE, BELOW_BAR, WAITING = 0, 1, 2, 3, 4
INTERRUPTED, BROKEN_PIPE = 130, 141
"""128 and the number of the signal, as shells count."""
