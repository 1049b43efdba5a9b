"""A moment that somebody chose: a day and a time as people say them, in the time zone of this server."""

from __future__ import annotations

from datetime import date, datetime, time

from server.kinds.kind import N_, Form, Refused, one

DAY, TIME, WHOLE = "until_date", "until_time", "until"
EVENING = "17:00"


def moment(form: Form) -> float:
    """Epoch seconds of `until_date` and `until_time`, or of an ISO 8601 `until`; `Refused` at its field."""
    try:
        if typed := one(form, WHOLE):
            return datetime.fromisoformat(typed).astimezone().timestamp()
        day = date.fromisoformat(one(form, DAY))
    except (ValueError, OverflowError, OSError):
        raise Refused(DAY, N_("Vul een datum in, zoals 2026-11-30.")) from None
    try:
        hour = time.fromisoformat(one(form, TIME) or EVENING)
    except ValueError:
        raise Refused(TIME, N_("Vul een tijd in, zoals 17:00.")) from None
    return datetime.combine(day, hour.replace(tzinfo=None)).astimezone().timestamp()


def day_of(seconds: float) -> date:
    """The day on which a moment falls here."""
    return datetime.fromtimestamp(seconds).astimezone().date()
