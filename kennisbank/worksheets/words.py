"""The words that the scripts show, in the language of the edition."""

from __future__ import annotations

from sphinx.locale import get_translation

from kennisbank.worksheets.definition import WorksheetKind

_ = get_translation("worksheets")


def buttons(kind: WorksheetKind) -> list[tuple[str, str]]:
    """Return the buttons under a worksheet: what each does, and its name."""
    if kind is WorksheetKind.SURVEY:
        return [
            ("next", _("Put in and clear the screen")),
            ("close", _("Stop and count")),
            ("print", _("Print cards")),
            ("wipe", _("Wipe everything")),
        ]
    return [
        ("word", _("Save as a Word file")),
        ("markdown", _("Save as text (Markdown)")),
        ("json", _("Save as a file for this page")),
        ("open", _("Read back a Word file or a saved file")),
        ("print", _("Print")),
        ("wipe", _("Wipe everything")),
    ]


def words(kind: WorksheetKind) -> dict[str, str]:
    """Return every text that the script of this kind of worksheet says; {0} is filled in."""
    if kind is WorksheetKind.SURVEY:
        found = {**_question(), **_survey()}
    elif kind is WorksheetKind.CALENDAR:
        found = {**_question(), **_form(), **_calendar()}
    else:
        found = {**_question(), **_form()}
    return {name: str(text) for name, text in found.items()}


def _question() -> dict[str, str]:
    return {
        "yes": _("Yes"),
        "no": _("No, go back"),
        "wipeAll": _("Wipe all that was filled in on this sheet? It cannot be undone."),
        "wiped": _("Everything on this sheet is wiped."),
        "blocked": _(
            "This browser keeps nothing: what you fill in is gone when you close the page. "
            "Save it to a file."
        ),
    }


def _form() -> dict[str, str]:
    return {
        "saved": _("Kept in this browser."),
        "unsaved": _("Kept in this browser. Since your last file, something has changed."),
        "restored": _("What you filled in earlier is back."),
        "elsewhere": _("This sheet was changed in another tab; you see that here now."),
        "sharedOn": _("From now on nothing is kept. Save to a file before you close the page."),
        "sharedOff": _("From now on this browser keeps what you fill in."),
        "sharedWipe": _(
            "Wipe what this browser has kept so far, of other worksheets too? "
            "What stands on this page now stays until you close it."
        ),
        "downloaded": _("The file “{0}” is made."),
        "noWord": _("This browser cannot make a Word file. Save as text instead."),
        "filled": _("filled-in"),
        "row": _("Row {0}"),
        "removeRow": _("Remove row {0}"),
        "rowAdded": _("Row {0} is added."),
        "rowRemoved": _("The row is removed."),
        "mostRows": _("A sheet has at most {0} rows."),
        "replace": _("Replace what stands here by what is in “{0}”?"),
        "read": _("“{0}” is read back."),
        "undo": _("Undo"),
        "undone": _("It is as it was."),
        "leftover": _("This was in the file, and has no place here. Copy what you need:"),
        "tooLarge": _("“{0}” is too large to be a worksheet of ours. Nothing has changed."),
        "foreign": _("“{0}” is not a worksheet of ours. Nothing has changed."),
        "damaged": _("“{0}” is damaged and cannot be read. Nothing has changed."),
        "newer": _("“{0}” was made by a newer edition of this site. Nothing has changed."),
        "other": _("“{0}” is another worksheet: {1}. Open it there. Nothing has changed."),
        "offer": _("On this device “{0}” has something for “{1}”:"),
        "offerNone": _("“{0}” can come from the worksheet {1}, or from the file of your partner."),
        "take": _("Take over"),
        "taken": _("Taken over from “{0}”: {1}."),
        "nothing": _("There is nothing new in it."),
        "deleteOn": _("You agreed to throw this sheet away on {0}. Wipe it, or pick another day."),
    }


def _calendar() -> dict[str, str]:
    return {
        "dates": _("Your dates"),
        "askDates": _("Fill in a first and a last day, and the dates appear here."),
        "wrongEnd": _("The last day comes before the first."),
        "tooMany": _("That is more than {0} dates. Choose a longer time between them."),
        "noDates": _("No date fits between the first and the last day."),
        "count": _("{0} dates, each at {1} Dutch time."),
        "weekend": _("weekend"),
        "school": _("{0} (region {1})"),
        "clash": _("two dates on one day"),
        "unknown": _("holidays not known after {0}"),
        "unknownBefore": _("holidays not known before {0}"),
        "earlier": _("A day earlier"),
        "later": _("A day later"),
        "toDay": _("Move to {0}"),
        "back": _("Back to {0}"),
        "skip": _("Leave out"),
        "unskip": _("Put back"),
        "skipped": _("left out"),
        "after": _("after {0}"),
        "moved": _("Moved to {0}."),
        "series": _("Calendar file: one series"),
        "separate": _("Calendar file: separate dates"),
        "calendarHelp": _(
            "A series moves as one; choose separate dates if you mail the file and have moved "
            "days: some programs read only the first item. Make a new file after a change; what "
            "a calendar program does with a second file differs by program, so look there "
            "whether the old dates are gone."
        ),
        "event": _("Evaluation: {0}"),
        "eventUnnamed": _("Evaluation"),
        "people": _("People: {0}"),
        "agenda": _("Agenda: {0}"),
    }


def _survey() -> dict[str, str]:
    return {
        "incomplete": _("Nothing is chosen yet. Putting in an empty card is allowed: press again."),
        "putIn": _("Your card is in. Pass the device on. Cards so far: {0}."),
        "cards": _("Cards so far: {0}. Only counts are kept, in this browser."),
        "closeAll": _("Stop and count? After this no card can be added."),
        "closed": _("Closed, with {0} cards. Only totals are shown, of all together."),
        "tooFew": _("Fewer than {0} answers: not shown."),
        "question": _("Question"),
        "answers": _("{0}: {1} of {2}"),
    }
