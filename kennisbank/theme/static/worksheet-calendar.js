/* The evaluation calendar: dates, what is wrong with them, and a calendar file (RFC 5545).
   A day is a text such as 2026-11-23 and is counted in UTC: the reader's time zone plays no part.
   Holidays come with the page, for a declared span. */
"use strict";
(() => {
  const kennisbank = (globalThis.kennisbank ||= {});
  const MOST = 120;
  const DAY = 864e5;
  const MONTHS = { month: 1, quarter: 3, "half-year": 6 };
  const WEEKS = { week: 1, "two-weeks": 2 };
  const NAMES = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

  const number = (day) => Date.parse(`${day}T00:00Z`);
  const text = (time) => new Date(time).toISOString().slice(0, 10);
  const plus = (day, days) => text(number(day) + days * DAY);
  const weekday = (day) => new Date(number(day)).getUTCDay();
  const monthDays = (year, month) => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

  // The first such weekday on or after a day; any weekday will do when none was chosen.
  const onWeekday = (day, wanted) => (wanted === "any" ? day : plus(day, (wanted - weekday(day) + 7) % 7));

  // -- the dates ----------------------------------------------------------------------------------

  // How a series goes on from its first day: the rule, and the day that comes `step` later.
  function rhythm(first, cadence, wanted) {
    const date = new Date(number(first));
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
    if (WEEKS[cadence])
      return { rule: `FREQ=WEEKLY;INTERVAL=${WEEKS[cadence]}`, at: (step) => plus(first, 7 * WEEKS[cadence] * step) };
    const every = `FREQ=MONTHLY;INTERVAL=${MONTHS[cadence]}`;
    const target = (step) => [year + Math.floor((month + step * MONTHS[cadence]) / 12), (month + step * MONTHS[cadence]) % 12];
    if (wanted === "any") {
      // FREQ=MONTHLY from the 31st would leave short months out: take the last day there is.
      const last = Array.from({ length: day - 27 }, (_, place) => 28 + place).join(",");
      const rule = day > 28 ? `${every};BYMONTHDAY=${last};BYSETPOS=-1` : `${every};BYMONTHDAY=${day}`;
      return { rule, at: (step) => text(Date.UTC(...target(step), Math.min(day, monthDays(...target(step))))) };
    }
    const ordinal = Math.ceil(day / 7);
    const place = ordinal > 4 ? -1 : ordinal; // Not every month has a fifth Tuesday: then the last.
    const at = (step) => {
      const [inYear, inMonth] = target(step);
      if (place > 0) return onWeekday(text(Date.UTC(inYear, inMonth, 7 * place - 6)), wanted);
      return onWeekday(text(Date.UTC(inYear, inMonth, monthDays(inYear, inMonth) - 6)), wanted);
    };
    return { rule: `${every};BYDAY=${place}${NAMES[wanted]}`, at };
  }

  function datesOf({ start, end, cadence, weekday: wanted = "any", milestones = [] }) {
    if (!start || !end) return { fault: "askDates" };
    if (end < start) return { fault: "wrongEnd" };
    if (!WEEKS[cadence] && !MONTHS[cadence]) return { fault: "askDates" };
    const { rule, at } = rhythm(onWeekday(start, wanted), cadence, wanted);
    const dates = [];
    for (let step = 0; at(step) <= end; step++) {
      if (dates.length >= MOST) return { fault: "tooMany" };
      dates.push({ key: at(step), regular: true });
    }
    for (const { what, date } of milestones) {
      const key = date && onWeekday(plus(date, 7), wanted);
      const taken = dates.some((other) => other.key === key);
      if (key && !taken) dates.push({ key, after: what || date });
    }
    dates.sort((one, other) => (one.key < other.key ? -1 : 1));
    return dates.length ? { dates, rule } : { fault: "noDates" };
  }

  // -- the calendar file ---------------------------------------------------------------------------

  const ZONE = [
    "BEGIN:VTIMEZONE", "TZID:Europe/Amsterdam", "X-LIC-LOCATION:Europe/Amsterdam",
    "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST",
    "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
    "BEGIN:STANDARD", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET",
    "DTSTART:19701025T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE",
  ];
  const encoder = new TextEncoder();
  const escaped = (words) =>
    words.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ").replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");

  // At most 75 octets a line, and never in the middle of a character.
  function folded(line) {
    let result = "";
    let length = 0;
    for (const letter of line) {
      const size = encoder.encode(letter).length;
      if (length + size > 75) (result += "\r\n "), (length = 1);
      result += letter;
      length += size;
    }
    return result;
  }

  const compact = (iso) => iso.replace(/[-:]/g, "").slice(0, 15);

  function calendarFile({ dates, rule, time, minutes, uid, revision, summary, description }, asSeries) {
    const [hours, past] = time.split(":").map(Number);
    const local = (day, extra) => compact(new Date(number(day) + (hours * 60 + past + extra) * 6e4).toISOString());
    const zoned = (name, day, extra = 0) => `${name};TZID=Europe/Amsterdam:${local(day, extra)}`;
    const stamp = `${compact(new Date().toISOString())}Z`;
    const event = (name, day, ...more) => [
      "BEGIN:VEVENT", `UID:${uid}-${name}@kennisbank.invalid`, `DTSTAMP:${stamp}`, `SEQUENCE:${revision}`,
      zoned("DTSTART", day), zoned("DTEND", day, minutes), ...more,
      `SUMMARY:${escaped(summary)}`, ...(description ? [`DESCRIPTION:${escaped(description)}`] : []), "END:VEVENT",
    ];
    const regular = dates.filter((date) => date.regular);
    const inSeries = (date) => asSeries && date.regular && date.day === date.key;
    const events = dates.filter((date) => date.day && !inSeries(date)).map((date) => event(date.key, date.day));
    if (asSeries && regular.some(inSeries)) {
      const gone = regular.filter((date) => !inSeries(date)).map((date) => zoned("EXDATE", date.key));
      events.unshift(event("series", regular[0].key, `RRULE:${rule};COUNT=${regular.length}`, ...gone));
    }
    const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kennisbank Samenwerken//Evaluatiekalender//NL"];
    const lines = [...head, "CALSCALE:GREGORIAN", "METHOD:PUBLISH", ...ZONE, ...events.flat(), "END:VCALENDAR"];
    return lines.map(folded).join("\r\n") + "\r\n";
  }

  // -- in the page ----------------------------------------------------------------------------------

  kennisbank.calendar = (sheet) => {
    const { calendar, words, language } = sheet.data;
    if (!calendar) return null;
    const { make } = kennisbank;
    const place = sheet.querySelector(".kb-result");
    const title = make("h4", { textContent: words.dates, id: `${sheet.id}-dates` });
    const summary = make("p", { className: "kb-count" });
    const list = make("ol", { className: "kb-dates" });
    list.setAttribute("aria-labelledby", title.id);
    const buttons = make("p", { className: "kb-buttons" }, ...["series", "separate"].map((key) => sheet.button(key, () => save(key))));
    const help = make("p", { className: "kb-help", textContent: words.calendarHelp });
    place.append(title, summary, list, buttons, help);
    const full = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    const short = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
    const say = (day, style = full) => style.format(number(day));
    const option = (id) => sheet.get(sheet.field(id));

    const school = (day) =>
      [...new Set(["region-us", "region-them"].map(option))].flatMap((region) =>
        (calendar.school[region] || [])
          .filter(([first, last]) => first <= day && day <= last)
          .map(([, , name]) => sheet.say("school", name, region)));
    const faultsOf = (day) => [
      ...([0, 6].includes(weekday(day)) ? [words.weekend] : []),
      ...(calendar.public[day] ? [calendar.public[day]] : []),
      ...school(day),
    ];
    // The nearest day that nothing is wrong with, later days first.
    const better = (day) => {
      for (let days = 1; days < 60; days++)
        for (const other of [plus(day, days), plus(day, -days)]) if (known(other) && !faultsOf(other).length) return other;
      return null;
    };
    const known = (day) => calendar.first <= day && day <= calendar.last;

    function plan() {
      const found = datesOf(sheet.values());
      for (const date of found.dates || []) date.day = sheet.moves[date.key] ?? date.key;
      return found;
    }

    function move(key, to, focus) {
      if (to === key) delete sheet.moves[key];
      else sheet.moves[key] = to;
      sheet.edited();
      const line = list.querySelector(`[data-key="${key}"]`);
      (line.querySelector(`[data-kind="${focus}"]`) || line.querySelector("button")).focus();
      if (to) sheet.tell("moved", say(to));
    }

    function row(date, all) {
      const { key, day, after } = date;
      const line = make("li", {});
      line.dataset.key = key;
      const add = (kind, word, to, ...parts) => {
        const button = sheet.button(word, () => move(key, to, kind), ...parts);
        button.dataset.kind = kind;
        button.ariaLabel = `${button.textContent}: ${say(day || key)}`;
        actions.push(button);
      };
      const actions = [];
      const name = make("span", { className: "kb-day", textContent: say(day || key) });
      const remarks = [];
      if (after) remarks.push(sheet.say("after", after));
      if (!day) {
        remarks.push(words.skipped);
        add("skip", "unskip", key);
      } else {
        const faults = faultsOf(day);
        if (all.filter((other) => other.day === day).length > 1) faults.push(words.clash);
        if (day > calendar.last) faults.push(sheet.say("unknown", say(calendar.last)));
        if (day < calendar.first) faults.push(sheet.say("unknownBefore", say(calendar.first)));
        if (faults.length) name.append(" ", make("strong", { className: "kb-warn", textContent: `⚠ ${faults.join(", ")}` }));
        const to = known(day) && faultsOf(day).length ? better(day) : null;
        if (to) add("better", "toDay", to, say(to, short));
        if (day !== key) add("back", "back", key, say(key, short));
        add("earlier", "earlier", plus(day, -1));
        add("later", "later", plus(day, 1));
        add("skip", "skip", "");
      }
      if (remarks.length) name.append(" ", make("span", { className: "kb-remark", textContent: `(${remarks.join(", ")})` }));
      line.append(name, make("span", { className: "kb-moves" }, ...actions));
      return line;
    }

    function changed() {
      const { fault, dates = [] } = plan();
      const used = dates.filter((date) => date.day);
      summary.textContent = fault ? sheet.say(fault, MOST) : sheet.say("count", used.length, option("time"));
      list.replaceChildren(...dates.map((date) => row(date, dates)));
      list.hidden = buttons.hidden = help.hidden = !used.length && !dates.length;
    }

    function save(kind) {
      const { dates, rule } = plan();
      const values = sheet.values();
      const minutes = Math.min(Math.max(parseInt(values.minutes) || 60, 1), 1440);
      const people = [values["people-us"], values["people-them"]].filter(Boolean).join("\n").split("\n");
      const parts = [
        people[0] && sheet.say("people", people.map((name) => name.trim()).filter(Boolean).join(", ")),
        values.agenda && sheet.say("agenda", values.agenda),
      ];
      sheet.revision++;
      const file = calendarFile(
        {
          dates, rule, minutes,
          time: values.time || "10:00",
          uid: sheet.uid,
          revision: sheet.revision,
          summary: values.name ? sheet.say("event", values.name) : words.eventUnnamed,
          description: parts.filter(Boolean).join("\n"),
        },
        kind === "series",
      );
      const name = `${sheet.data.id}.ics`;
      kennisbank.download(name, new Blob([file], { type: "text/calendar" }));
      sheet.keep();
      sheet.tell("downloaded", name);
    }

    const markdown = () => {
      const used = (plan().dates || []).filter((date) => date.day);
      return used.length ? [`## ${words.dates}`, used.map((date) => `- ${say(date.day)}`).join("\n")] : [];
    };
    return { changed, markdown };
  };
})();
