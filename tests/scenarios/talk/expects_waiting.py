"""What one who waits is told: place, range, and when a call can be had."""
import datetime
import zoneinfo

from talk.moments import milliseconds
from talk.stage import plays

LISBON = zoneinfo.ZoneInfo("Europe/Lisbon")


def queue_of(stage, who):
    return (stage.customer(who).tab().state or {}).get("queue") or {}


def waits_for(stage, who, holds):
    stage.wait(lambda: holds(queue_of(stage, who)), lambda: f"the customer is told {queue_of(stage, who)}")


@plays("expect", "passed")
def passed(stage, who, _):
    """Somebody more urgent went ahead, and the customer is told so."""
    waits_for(stage, who, lambda queue: queue.get("passed") is True)


@plays("expect", "not passed")
def not_passed(stage, who, _):
    waits_for(stage, who, lambda queue: queue.get("passed") is False)


@plays("expect", "wait known")
def wait_known(stage, who, _):
    waits_for(stage, who, lambda queue: 0 <= queue.get("low_minutes", -1) <= queue.get("about_minutes", -1) <= queue.get("high_minutes", -1) and queue["high_minutes"] > 0)


@plays("expect", "wait unknown")
def wait_unknown(stage, who, _):
    waits_for(stage, who, lambda queue: queue.get("high_minutes") == 0)


@plays("expect", "wait at most TIME")
def wait_at_most(stage, who, values):
    waits_for(stage, who, lambda queue: 0 < queue.get("high_minutes", 0) * 60_000 <= milliseconds(values["time"]))


@plays("expect", "wait told")
def wait_told(stage, who, _):
    """What they were told stands in the entry by which they wait, in seconds."""
    def told():
        quotes = [each["body"]["quote"]["told"] for each in stage.entries(who, "handoff") if "quote" in each["body"]]
        return bool(quotes) and all(0 <= quote[0] <= quote[1] <= quote[3] for quote in quotes)
    stage.wait(told, lambda: f"the handoffs say {[each['body'] for each in stage.entries(who, 'handoff')]}")


@plays("expect", "slots NUMBER")
def slots(stage, who, values):
    waits_for(stage, who, lambda queue: len(queue.get("callback_slots", [])) == int(values["number"]))


@plays("expect", 'slot NUMBER at "TEXT"')
def slot_at(stage, who, values):
    """In Lisbon's time: `Wed 09:00`."""
    def at(queue):
        found = queue.get("callback_slots", [])
        index = int(values["number"]) - 1
        return index < len(found) and datetime.datetime.fromisoformat(found[index]).astimezone(LISBON).strftime("%a %H:%M") == values["text"]
    waits_for(stage, who, at)
