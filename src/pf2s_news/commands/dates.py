"""Dates on the command line."""

from pf2s_news.model import IssueDate
from pf2s_news.problems import UsageError


def day_of(value: str) -> IssueDate | None:
    """The value of --since, None for ""; raises UsageError."""
    from pf2s_news.read.leaves import issue_date
    from pf2s_news.read.refused import Refused

    try:
        return issue_date(value) if value else None
    except Refused as refused:
        raise UsageError(refused.message, refused.hint) from refused
