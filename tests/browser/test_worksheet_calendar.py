"""The evaluation calendar: its dates against an oracle of our own, its file read by others.

The browser lives in Los Angeles, so that a date that went through its time zone shows.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr

from tests.browser.test_worksheets import CALENDAR, Sheet, context, page, plan, put

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Site

__all__ = ["context", "page"]

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SERIES, SEPARATE = "Agendabestand: één reeks", "Agendabestand: losse afspraken"
NAME = "Theater; school, en \\ een héél lange naam van een partnership ☺ die over de regel gaat"


@pytest.fixture
def sheet(page: Page, site: Site) -> Sheet:
    """Return the evaluation calendar."""
    page.goto(site.url(CALENDAR))
    return Sheet(page)


def days(text: str) -> list[datetime.date]:
    """Return dates, written as ``2027: 1-31 2-28``."""
    year, _, rest = text.partition(":")
    parts = (part.split("-") for part in rest.split())
    return [datetime.date(int(year), int(month), int(day)) for month, day in parts]


RHYTHMS = [
    ("2027-01-04", "2027-02-01", "week", "any", "2027: 1-4 1-11 1-18 1-25 2-1"),
    ("2027-01-04", "2027-02-01", "two-weeks", "3", "2027: 1-6 1-20"),
    ("2027-01-31", "2027-06-30", "month", "any", "2027: 1-31 2-28 3-31 4-30 5-31 6-30"),
    ("2028-01-30", "2028-03-31", "month", "any", "2028: 1-30 2-29 3-30"),
    ("2027-01-01", "2027-12-31", "quarter", "2", "2027: 1-5 4-6 7-6 10-5"),
    ("2027-01-29", "2027-06-30", "month", "5", "2027: 1-29 2-26 3-26 4-30 5-28 6-25"),
    ("2027-03-15", "2027-12-31", "half-year", "any", "2027: 3-15 9-15"),
]
"""First day, last day, cadence, weekday, and the dates: noted by hand from a paper calendar."""


def shown(sheet: Sheet) -> list[str]:
    """Return the dates that the page shows, with what it says of each."""
    return sheet.root.locator(".kb-dates .kb-day").all_inner_texts()


def events_of(data: bytes) -> list[icalendar.Event]:
    """Return the events of a calendar file, after checking its lines."""
    assert data.endswith(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()  # No character is cut in two.
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["method"] == "PUBLISH"
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Amsterdam"
    return [event for event in calendar.walk("VEVENT") if isinstance(event, icalendar.Event)]


def starts(data: bytes) -> list[datetime.datetime]:
    """Return when every event begins, by each of two libraries, which must agree."""
    ours: list[datetime.datetime] = []
    for event in events_of(data):
        start = event["dtstart"].dt
        assert start.tzinfo is not None
        assert start.utcoffset() == start.replace(tzinfo=AMSTERDAM).utcoffset()
        plain = start.replace(tzinfo=None)
        if "rrule" in event:
            excluded = event.get("exdate", [])
            excluded = excluded if isinstance(excluded, list) else [excluded]
            gone = {item.dt.replace(tzinfo=None) for part in excluded for item in part.dts}
            rule = event["rrule"].to_ical().decode()
            ours += [day for day in rrulestr(rule, dtstart=plain) if day not in gone]
        else:
            ours.append(plain)
    theirs: list[datetime.datetime] = []
    for event in vobject.readOne(data.decode()).vevent_list:
        found = event.getrruleset(addRDate=True) if hasattr(event, "rrule") else None
        moments = list(found) if found else [event.dtstart.value]
        theirs += [moment.replace(tzinfo=None) for moment in moments]
    assert sorted(theirs) == sorted(ours)
    return sorted(ours)


@pytest.mark.parametrize(("start", "end", "cadence", "weekday", "expected"), RHYTHMS)
def test_dates_in_the_page_and_in_both_files_are_those_of_a_paper_calendar(
    sheet: Sheet, start: str, end: str, cadence: str, weekday: str, expected: str
) -> None:
    plan(sheet, start=start, end=end, cadence=cadence, weekday=weekday, time="14:30")
    wanted = [datetime.datetime.combine(day, datetime.time(14, 30)) for day in days(expected)]
    assert len(shown(sheet)) == len(wanted)
    assert starts(sheet.save(SERIES)) == wanted
    assert starts(sheet.save(SEPARATE)) == wanted


def test_an_event_says_what_was_filled_in(sheet: Sheet) -> None:
    plan(sheet, start="2027-03-22", end="2027-03-31", cadence="week", time="09:00", minutes="90")
    plan(sheet, name=NAME, agenda="https://voorbeeld.nl/agenda,1")
    plan(sheet, people_us="planner\n directeur; \n", people_them="docent")
    first, second = events_of(sheet.save(SEPARATE))
    assert first["summary"] == f"Evaluatie: {NAME}"
    assert first["description"] == (
        "Wie: planner, directeur;, docent\nAgenda: https://voorbeeld.nl/agenda,1"
    )
    # Summer time begins on 28 March 2027: the clock on the wall stays the same.
    moments = [(event["dtstart"].dt, event["dtend"].dt) for event in (first, second)]
    assert [begin.utcoffset() for begin, _end in moments] == [
        datetime.timedelta(hours=1),
        datetime.timedelta(hours=2),
    ]
    assert {begin.time() for begin, _end in moments} == {datetime.time(9)}
    assert {end - begin for begin, end in moments} == {datetime.timedelta(minutes=90)}
    assert "attendee" not in first


def test_free_days_are_warned_about_and_moved_with_a_click(sheet: Sheet) -> None:
    plan(sheet, start="2026-12-25", end="2027-05-31", cadence="month", region_us="noord")
    assert shown(sheet) == [
        "vrijdag 25 december 2026 ⚠ Eerste kerstdag, Kerstvakantie (regio noord)",
        "maandag 25 januari 2027",
        "donderdag 25 februari 2027 ⚠ Voorjaarsvakantie (regio noord)",
        "donderdag 25 maart 2027",
        "zondag 25 april 2027 ⚠ weekend, Meivakantie (regio noord)",
        "dinsdag 25 mei 2027",
    ] or [text.replace("\n", " ") for text in shown(sheet)]
    first = sheet.root.locator(".kb-dates li").first
    first.get_by_role("button", name="Verzet naar").click()
    sheet.told("Verzet naar vrijdag 18 december 2026.")
    assert shown(sheet)[0] == "vrijdag 18 december 2026"
    first.get_by_role("button", name="Een dag eerder").click()
    assert shown(sheet)[0] == "donderdag 17 december 2026"
    sheet.root.locator(".kb-dates li").nth(4).get_by_role("button", name="Laat weg").click()
    moments = starts(sheet.save(SERIES))
    assert [moment.date().isoformat() for moment in moments] == [
        "2026-12-17",
        "2027-01-25",
        "2027-02-25",
        "2027-03-25",
        "2027-05-25",
    ]
    assert starts(sheet.save(SEPARATE)) == moments
    sheet.told("Het bestand “evaluatiekalender.ics” is gemaakt.")
    sheet.reopen()
    assert shown(sheet)[0] == "donderdag 17 december 2026"
    first.get_by_role("button", name="Terug naar").click()
    assert shown(sheet)[0].startswith("vrijdag 25 december 2026")


def test_uids_stay_and_the_sequence_rises(sheet: Sheet) -> None:
    plan(sheet, start="2027-01-04", end="2027-01-18", cadence="week")
    files = [events_of(sheet.save(kind)) for kind in (SERIES, SEPARATE)]
    sheet.reopen()
    sheet.root.locator(".kb-dates li").nth(1).get_by_role("button", name="Een dag later").click()
    files += [events_of(sheet.save(kind)) for kind in (SERIES, SEPARATE)]
    assert [{int(event["sequence"]) for event in events} for events in files] == [
        {1},
        {2},
        {3},
        {4},
    ]
    names = [[str(event["uid"]) for event in events] for events in files]
    assert names[0][0] == names[2][0]
    assert names[1] == names[3]
    assert len(set(names[1])) == 3
    assert len(set(names[2])) == 2
    state = sheet.save("Bewaar als bestand voor deze pagina")
    sheet.press("Wis alles")
    sheet.answer("Ja")
    sheet.read_back("kalender.json", state)
    sheet.told("“kalender.json” is teruggelezen.")
    again = events_of(sheet.save(SEPARATE))
    assert [str(event["uid"]) for event in again] == names[1]
    assert int(again[0]["sequence"]) == 5


def test_a_moment_comes_a_week_after_each_milestone(sheet: Sheet) -> None:
    plan(sheet, start="2027-01-04", end="2027-06-30", cadence="quarter", weekday="2")
    row = sheet.root.locator("[data-field=milestones] .kb-row").first
    put(row.locator("[data-column=what]"), "Première")
    put(row.locator("[data-column=date]"), "2027-02-10")
    assert "dinsdag 23 februari 2027" in shown(sheet)[1]
    assert "(na Première)" in shown(sheet)[1]
    moments = starts(sheet.save(SERIES))
    assert [moment.date().isoformat() for moment in moments] == [
        "2027-01-05",
        "2027-02-23",
        "2027-04-06",
    ]


def test_beyond_the_declared_span_the_page_says_that_it_does_not_know(sheet: Sheet) -> None:
    plan(sheet, start="2030-08-15", end="2030-12-31", cadence="month", region_us="zuid")
    texts = shown(sheet)
    assert "kennen we niet" not in texts[0]
    assert all("vrije dagen na zondag 1 september 2030 kennen we niet" in t for t in texts[1:])


def test_what_cannot_be_planned_is_said(sheet: Sheet) -> None:
    count = sheet.root.locator(".kb-count")
    assert count.inner_text().startswith("Vul een eerste en een laatste dag in")
    plan(sheet, start="2027-05-01", end="2027-01-01")
    assert count.inner_text() == "De laatste dag ligt vóór de eerste."
    plan(sheet, start="2027-01-01", end="2040-01-01", cadence="week")
    assert count.inner_text().startswith("Dat zijn meer dan 120 data.")
    plan(sheet, start="2027-01-02", end="2027-01-03", cadence="month", weekday="3")
    assert count.inner_text() == "Er past geen datum tussen de eerste en de laatste dag."
    assert sheet.root.get_by_role("button", name=SERIES).is_hidden()
