"""Reads calendars with Python's icalendar, and prints what it understands of them as JSON.

    python read.py FILE.ics ...

For each appointment its UID, its status, and when it begins and ends: on the wall and in UTC.
"""

import json
import sys
from datetime import timezone
from pathlib import Path

from icalendar import Calendar


def when(time):
    """A time on the wall and in UTC; a time without a zone says nothing of UTC."""
    if time.tzinfo is None:
        return {"local": time.isoformat(), "utc": None}
    wall = time.replace(tzinfo=None).isoformat()
    return {"local": wall, "utc": time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")}


def appointment(event):
    return {
        "uid": str(event["UID"]),
        "status": str(event["STATUS"]),
        "sequence": int(event["SEQUENCE"]),
        "summary": str(event["SUMMARY"]),
        "location": str(event.get("LOCATION", "")),
        "description": str(event.get("DESCRIPTION", "")),
        "parent": str(event.get("RELATED-TO", "")),
        "class": str(event.get("CLASS", "PUBLIC")),
        "start": when(event["DTSTART"].dt),
        "end": when(event["DTEND"].dt),
    }


def read(path):
    calendar = Calendar.from_ical(Path(path).read_bytes())
    broken = [error for part in calendar.walk() for error in part.errors]
    if broken:
        sys.exit(f"{path}: {broken}")
    events = [appointment(event) for event in calendar.walk("VEVENT")]
    return {"method": str(calendar["METHOD"]), "events": events}


print(json.dumps([read(path) for path in sys.argv[1:]], ensure_ascii=False))
