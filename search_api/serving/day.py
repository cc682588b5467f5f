"""The day on which a question is answered: fees and periods hold on days."""

from datetime import date, datetime, timedelta, timezone
from typing import Annotated

from fastapi import Depends, Request

from search_api.settings import Settings

_HANOI = timezone(timedelta(hours=7))


def day_in_vietnam() -> date:
    """Return today's day in Vietnam."""
    return datetime.now(_HANOI).date()


def today(request: Request) -> date:
    """Return today's day in Vietnam, or the day that the settings rehearse."""
    settings: Settings = request.app.state.settings
    return settings.today or day_in_vietnam()


Today = Annotated[date, Depends(today)]
