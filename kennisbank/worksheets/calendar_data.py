"""Dutch public holidays and school holidays, for a declared span of years.

They come from the library ``holidays``, which has the school holidays as far as the
government has fixed them.  Of a day beyond the span a page says that it does not know.
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

FIRST_DAY, LAST_DAY = datetime.date(2026, 1, 1), datetime.date(2030, 9, 1)
"""The last day of the last summer holiday that is fixed; to be moved on when the library knows
more.  (What it has after that day of 2030 is not complete.)"""
REGIONS = ("Noord", "Midden", "Zuid")
LANGUAGES = {"nl": "nl", "en": "en_US"}


@cache
def calendar_data(language: str) -> dict[str, Any]:
    """Return the names of public holidays by date, and the periods of school holidays.

    :param language: of the names; where the library lacks it, they are Dutch
    """
    names = LANGUAGES.get(language, "nl")
    return {
        "first": FIRST_DAY.isoformat(),
        "last": LAST_DAY.isoformat(),
        "public": {day.isoformat(): name for day, name in _days(names, "public", "optional")},
        "school": {region.lower(): _periods(names, region) for region in REGIONS},
    }


def _days(
    language: str, *categories: str, region: str | None = None
) -> list[tuple[datetime.date, str]]:
    import holidays  # noqa: PLC0415  # It reads all calendars of mankind: not in every build.

    years = range(FIRST_DAY.year, LAST_DAY.year + 1)
    found = holidays.country_holidays(
        "NL", subdiv=region, years=years, language=language, categories=categories
    )
    return sorted((day, name) for day, name in found.items() if FIRST_DAY <= day <= LAST_DAY)


def _periods(language: str, region: str) -> list[tuple[str, str, str]]:
    """Return first day, last day and name of each holiday."""
    periods: list[tuple[datetime.date, datetime.date, str]] = []
    for day, name in _days(language, "school", region=region):
        if periods and periods[-1][2] == name and (day - periods[-1][1]).days == 1:
            periods[-1] = (periods[-1][0], day, name)
        else:
            periods.append((day, day, name))
    return [(first.isoformat(), last.isoformat(), name) for first, last, name in periods]
