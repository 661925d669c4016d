"""The daily brief as a whole: from files and folders to a day, beside the day before it.

made = await edition(Order(paths=("inbox/",)), settings)
made.day, made.failed, made.troubles
"""

from __future__ import annotations

from summarizer.edition.earlier import days_in, earlier_day
from summarizer.edition.inbox import Inbox, collected
from summarizer.edition.making import Edition, Order, edition
from summarizer.edition.naming import Name, name_in

__all__ = ["Edition", "Inbox", "Name", "Order", "collected", "days_in", "earlier_day", "edition", "name_in"]
