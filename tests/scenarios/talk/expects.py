"""What must have come of it: hand-offs, stages, what people see. What should come is waited for; what should not is looked at once all is quiet."""
from talk.errors import Unmet
from talk.look import bot_messages, facets, last, plain, why
from talk.stage import plays

HANDOFF = ("reason", "to", "priority", "skill", "rule", "because")


def shows(stage, who):
    """What this person can read: an agent sees notes and everything, a customer only their own side."""
    if who in stage.agents:
        agent = stage.agents[who]
        agent.watch(stage.conversation())
        watched = agent.socket.watched.get(stage.conversation(), {})
        return [each["body"].get("text", "") for _, each in sorted(watched.items()) if each["kind"] in ("message", "note")]
    return [text for tab in stage.customer(who).tabs[-1:] for text in tab.texts()]


def holder(stage, who):
    state = stage.state(who)
    return state["offered_to"] or (state["owner"].get("id", "") if state["owner"]["kind"] == "agent" else "")


@plays("expect", "no handoff")
def no_handoff(stage, who, _):
    stage.settle()
    entries = stage.entries(who)
    if last(entries, "handoff"):
        raise Unmet(f"handed over: {why(entries)}")


@plays("expect", "handoff [REST]")
def handoff(stage, who, values):
    wanted = facets(values.get("rest", ""), HANDOFF)
    stage.wait(lambda: last(stage.entries(who), "handoff"), lambda: f"not handed over: {why(stage.entries(who))}")
    body = last(stage.entries(who), "handoff")["body"]
    for name in ("reason", "priority", "skill", "rule"):
        if name in wanted and plain(body.get(name, "")) not in [plain(each) for each in wanted[name].split(" or ")]:
            raise Unmet(f"the {name} is {body.get(name)!r}, not {wanted[name]!r}: {body.get('because')}")
    if "because" in wanted and wanted["because"].lower() not in " ".join(body["words"] + [body["because"]]).lower():
        raise Unmet(f"the words behind it are {body['words']} ({body['because']})")
    if "to" in wanted:
        agent = stage.agent(wanted["to"])
        stage.wait(lambda: holder(stage, who) == agent.id, lambda: f"{wanted['to']} was not asked; it lies with {holder(stage, who) or 'nobody'}")


@plays("expect", "offered to NAME")
def offered_to(stage, who, values):
    agent = stage.agent(values["name"])
    stage.wait(lambda: stage.state(who)["offered_to"] == agent.id, lambda: f"offered to {stage.state(who)['offered_to'] or 'nobody'}")


@plays("expect", "no offer")
def no_offer(stage, who, _):
    stage.settle()
    if asked := stage.state(who)["offered_to"]:
        raise Unmet(f"{asked} was asked")


@plays("expect", "presence NAME WORD [REST]")
def presence(stage, _, values):
    """How the desk shows this colleague; with it a field of the account that is set: `break_until`, `shift_ending`, `until`."""
    found = {}

    def shown():
        found.update(next(each for each in stage.desk.call("GET", "/agents")["items"] if each["id"] == stage.agent(values["name"]).id))
        return found["presence"] == values["word"] and all(found[name] for name in values.get("rest", "").split())
    stage.wait(shown, lambda: f"{values['name']} is {found['presence']}: {found}")


@plays("expect", 'sees "TEXT"')
def sees(stage, who, values):
    wanted = values["text"].lower()
    stage.wait(lambda: any(wanted in text.lower() for text in shows(stage, who)), lambda: f"{who} reads {shows(stage, who)}")


@plays("expect", 'sees "TEXT" once')
def sees_once(stage, who, values):
    sees(stage, who, values)
    stage.settle()
    count = sum(values["text"].lower() in text.lower() for text in shows(stage, who))
    if count != 1:
        raise Unmet(f"{who} reads it {count} times")


@plays("expect", 'never sees "TEXT"')
def never_sees(stage, who, values):
    stage.settle()
    if found := [text for text in shows(stage, who) if values["text"].lower() in text.lower()]:
        raise Unmet(f"{who} reads {found[0]!r}")


def owner_is(stage, who, name):
    owner = stage.state(who)["owner"]
    return owner["kind"] == name or (name in stage.agents and owner.get("id") == stage.agents[name].id)


@plays("expect", "stage WORD [owner NAME]")
def at_stage(stage, who, values):
    def there():
        return stage.state(who)["stage"] == values["word"] and ("name" not in values or owner_is(stage, who, values["name"]))
    stage.wait(there, lambda: f"it is {stage.state(who)['stage']}, with {stage.state(who)['owner']}")


def customer_state(stage, who):
    return (stage.customer(who).tab().state or {})


@plays("expect", "position NUMBER")
def position(stage, who, values):
    wanted = int(values["number"])
    stage.wait(lambda: (customer_state(stage, who).get("queue") or {}).get("position") == wanted, lambda: f"the customer is told {customer_state(stage, who).get('queue')}")


@plays("expect", "choices")
def choices(stage, who, _):
    """Stay, be called back or get an e-mail, each with the time it would take."""
    def complete():
        queue = customer_state(stage, who).get("queue") or {}
        return {"stay", "callback", "email"} <= set(queue.get("choices", [])) and queue.get("callback_at") and queue.get("email_by")
    stage.wait(complete, lambda: f"the customer is offered {customer_state(stage, who).get('queue')}")


@plays("expect", "choices only WORDS")
def choices_only(stage, who, values):
    """Just these, and a time for none of the others."""
    wanted = set(values["words"].split())
    def fits():
        queue = customer_state(stage, who).get("queue") or {}
        times = {"callback": queue.get("callback_at"), "email": queue.get("email_by")}
        return set(queue.get("choices", [])) == wanted and all(bool(at) == (name in wanted) for name, at in times.items())
    stage.wait(fits, lambda: f"the customer is offered {customer_state(stage, who).get('queue')}")


@plays("expect", "header NAME")
def header(stage, who, values):
    agent = stage.agent(values["name"])
    stage.wait(lambda: (customer_state(stage, who).get("agent") or {}).get("name") == agent.name, lambda: f"the header shows {customer_state(stage, who).get('agent')}")


@plays("expect", "no header")
def no_header(stage, who, _):
    stage.wait(lambda: not customer_state(stage, who).get("agent"), lambda: f"the header shows {customer_state(stage, who).get('agent')}")


@plays("expect", "language NAME")
def language(stage, who, values):
    stage.wait(lambda: stage.state(who)["language"] == values["name"], lambda: f"the conversation is in {stage.state(who)['language']}")


@plays("expect", "refused WORD [where PATH]")
def refused(stage, who, values):
    given, stage.refusal = stage.refusal, None
    if given is None:
        raise Unmet("the server took it")
    if given.code != values["word"] or ("path" in values and given.where != values["path"]):
        raise Unmet(f"it was {given}")


@plays("expect", "nothing of NAME")
def nothing_of(stage, who, values):
    """Neither the words nor the id of somebody else's conversation reached this customer."""
    stage.settle()
    other = stage.customer(values["name"])
    received = str([frame for tab in stage.customer(who).tabs for frame in tab.frames])
    for secret in [stage.conversation(values["name"])] + [text for text in other.tab().texts() if len(text) > 12]:
        if secret in received and secret not in str([entry["body"] for entry in (stage.entries(who) if stage.customer(who).conversation else [])]):
            raise Unmet(f"{who} received {secret[:60]!r}")


@plays("expect", "same in every tab")
def same_tabs(stage, who, _):
    tabs = stage.customer(who).tabs
    if len(tabs) < 2:
        raise Unmet("there is only one tab")
    stage.wait(lambda: all(tab.drawn() == tabs[0].drawn() and tab.state == tabs[0].state for tab in tabs), lambda: f"the tabs differ: {[tab.texts() for tab in tabs]}")


@plays("expect", "no bot message after claim")
def no_bot_after_claim(stage, who, _):
    stage.settle()
    entries = stage.entries(who)
    claimed, returned = last(entries, "claimed"), last(entries, "returned")
    if not claimed:
        raise Unmet("nobody has taken it")
    late = [each for each in bot_messages(entries) if each["seq"] > claimed["seq"] and not (returned and each["seq"] > returned["seq"])]
    if late:
        raise Unmet(f"the assistant wrote {late[0]['body']['text']!r} after a person had taken over")


@plays("expect", "queue WORDS")
def queue(stage, _, values):
    """Who is next, from the front."""
    names = values["words"].split()
    wanted = [stage.conversation(name) for name in names]
    called = {stage.conversation(name): name for name in stage.customers if stage.customers[name].conversation}

    def order():
        positions = [(customer_state(stage, name).get("queue") or {}).get("position", 0) for name in names]
        return positions == list(range(1, len(wanted) + 1))
    stage.wait(order, lambda: f"the places are { {name: (customer_state(stage, name).get('queue') or {}).get('position') for name in called.values()} }")
    rows = [row["id"] for row in stage.desk.call("GET", "/conversations?view=waiting")["items"]]
    if [row for row in rows if row in wanted] != wanted:
        raise Unmet(f"the desk lists {[called.get(row, row) for row in rows]}")
