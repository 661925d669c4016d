"""A day as a mail: plain text and the HTML page as two forms of one message, by the standard library."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from summarizer.day import Day
from summarizer.render import day_wording as wording
from summarizer.render.day_to_html import day_to_html
from summarizer.render.day_to_terminal import day_to_terminal
from summarizer.render.visible import visible


def day_to_eml(day: Day) -> str:
    """The day as an Internet message (RFC 5322, multipart/alternative) without sender and recipient, CRLF line ends.

    Whoever sends it adds From and To. The same day gives the same message.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = visible(f"{wording.title(day)}: {wording.statuses(day)}")
    message["Date"] = format_datetime(moment(day))
    message["MIME-Version"] = "1.0"
    message.set_content(day_to_terminal(day, width=72), cte="quoted-printable")
    message.add_alternative(day_to_html(day), subtype="html", cte="base64")
    message.set_boundary(f"=_{day.date}_summarize")
    return message.as_bytes().decode("ascii")


def moment(day: Day) -> datetime:
    """When the day was made: the first exchange that it rests on, else midnight of the day, in UTC."""
    for text in (day.provenance.started, day.date):
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return datetime(1970, 1, 1, tzinfo=UTC)
