"""Judges quotes on those who waited and were served, beside three estimators; one of them knows the true rates."""
import collections


class Rival:
    """Follows a record: queue length with abandonment under the true rates, the wait of who last entered service, the mean of the last twenty."""

    def __init__(self, plan):
        self.plan, self.agents, self.waiting, self.recent = plan, {}, {}, collections.defaultdict(list)

    def step(self, event):
        kind, name = event["kind"], event.get("conversation")
        if kind == "online":
            self.agents[event["agent"]] = (event["skills"], event["capacity"])
        elif kind == "offline":
            self.agents.pop(event["agent"], None)
        elif kind == "queued":
            skill = event["skill"]
            told = self.quotes(skill, event["priority"])
            self.waiting[name] = (skill, event["priority"], event["t"])
            return told
        elif kind in ("claimed", "abandoned"):
            skill, _, since = self.waiting.pop(name)
            if kind == "claimed" and event["t"] > since:
                self.recent[skill] = self.recent[skill][-19:] + [event["t"] - since]
        return None

    def quotes(self, skill, priority):
        ahead = sum(own == skill and other >= priority for own, other, _ in self.waiting.values())
        places = sum(capacity for skills, capacity in self.agents.values() if skill in skills)
        leaves = 1 / self.plan.patient[skill] if self.plan.kind != "patient" else 0
        rates = [places / self.plan.mean[skill] + k * leaves for k in range(ahead + 1)]
        recent = self.recent[skill] or [0]
        return {"QLa": sum(1 / rate if rate else 1800 for rate in rates), "last": recent[-1], "twenty": sum(recent) / len(recent)}


def outcomes(plan, log, quotes):
    """Of each who waited and was served: (wait, quote, rivals' quotes)."""
    rival, quoted, asked, begun, found = Rival(plan), iter(quotes), {}, {}, []
    for event in log:
        told = rival.step(event)
        if told is not None:
            quote = next(quoted)
            assert quote["conversation"] == event["conversation"]
            asked[event["conversation"]] = (event["t"], quote, told)
        if event["kind"] == "claimed":
            since, quote, told = asked[event["conversation"]]
            if event["t"] > since:
                found.append((event["t"] - since, quote, told))
    return found


def figures(found):
    """Squared errors against each rival, bias and coverage as shares, and how many."""
    square = lambda guess: sum((guess(quote, told) - wait) ** 2 for wait, quote, told in found)
    ours = square(lambda quote, _: quote["mean"])
    made = {name: ours / square(lambda _, told: told[name]) for name in ("QLa", "last", "twenty")}
    made["bias"] = sum(quote["mean"] - wait for wait, quote, _ in found) / sum(wait for wait, _, _ in found)
    made["covered"] = sum(quote["low"] <= wait <= quote["high"] for wait, quote, _ in found) / len(found)
    made["wait"] = sum(wait for wait, _, _ in found) / len(found)
    made["count"] = len(found)
    return made
