"""Moments of the sample company's week, in its own zone: shop hours are Monday to Friday 08:00–20:00 and Saturday morning."""
import datetime
import re
import zoneinfo

ZONE = zoneinfo.ZoneInfo("Europe/Lisbon")
HOLIDAYS = {(12, 8), (12, 25), (1, 1)}
# A Tuesday at five past three: the shop is open and everyone on the team is on shift.
AT = {"open": (1, 15, 5), "closed": (1, 22, 0), "sunday": (6, 11, 0)}
UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86400}


def next_moment(which, now_ms):
    """The next such moment after now, in milliseconds; never on a holiday."""
    weekday, hour, minute = AT[which]
    now = datetime.datetime.fromtimestamp(now_ms / 1000, ZONE)
    for days in range(30):
        day = (now + datetime.timedelta(days=days)).date()
        at = datetime.datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)
        if day.weekday() == weekday and at > now and (day.month, day.day) not in HOLIDAYS:
            return int(at.timestamp() * 1000)
    raise AssertionError("a month without such a day")


def milliseconds(duration):
    number, unit = re.fullmatch(r"(\d+)\s?(\w+)", duration).groups()
    return int(number) * UNITS[unit] * 1000


def parse(text):
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000)


def rfc3339(milliseconds_):
    return datetime.datetime.fromtimestamp(milliseconds_ / 1000, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
