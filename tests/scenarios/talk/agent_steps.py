"""What an agent does."""
from talk.errors import Refused, Unmet
from talk.moments import milliseconds, rfc3339
from talk.stage import plays


def subject(stage, values):
    return values.get("name") or stage.focus


def epoch(stage, name):
    return stage.state(name)["epoch"]


def act(stage, who, name, what, **body):
    agent = stage.agent(who)
    agent.watch(stage.conversation(name))
    return agent.act(stage.conversation(name), what, body)


@plays("agent", "accepts [for NAME]")
def accepts(stage, who, values):
    name, agent = subject(stage, values), stage.agent(who)
    def offered():
        state = stage.state(name)
        return state if state["offered_to"] == agent.id else None
    state = stage.wait(offered, lambda: f"{who} was not asked; it stands at {stage.state(name)['stage']}, offered to {stage.state(name)['offered_to'] or 'nobody'}")
    stage.wait(lambda: stage.conversation(name) in agent.socket.offers or any(row["id"] == stage.conversation(name) for row in agent.socket.welcome["offers"]),
               f"the desk of {who} did not ring")
    act(stage, who, name, "/claim", epoch=state["epoch"])


@plays("agent", "takes [for NAME]")
def takes(stage, who, values):
    name = subject(stage, values)
    act(stage, who, name, "/claim", epoch=epoch(stage, name))


@plays("agent", "declines [for NAME]")
def declines(stage, who, values):
    name, agent = subject(stage, values), stage.agent(who)
    stage.wait(lambda: stage.state(name)["offered_to"] == agent.id, f"{who} was not asked")
    act(stage, who, name, "/decline", reason="busy")


def declines_saying(stage, who, reason):
    agent = stage.agent(who)
    stage.wait(lambda: stage.state()["offered_to"] == agent.id, f"{who} was not asked")
    act(stage, who, stage.focus, "/decline", **({"reason": reason} if reason else {}))


@plays("agent", 'declines with "TEXT"')
def declines_with(stage, who, values):
    declines_saying(stage, who, values["text"])


@plays("agent", "declines silently")
def declines_silently(stage, who, _):
    declines_saying(stage, who, "")


@plays("agent", 'writes "TEXT" [for NAME]')
def writes(stage, who, values):
    name = subject(stage, values)
    act(stage, who, name, "/messages", client_id=stage.agent(who).client_id(), epoch=epoch(stage, name), text=values["text"])


@plays("agent", 'writes "TEXT" too late')
def writes_late(stage, who, values):
    """With the epoch from before the last change of hands: what was on its way when somebody was faster."""
    now = stage.state(stage.focus)["epoch"]
    act(stage, who, stage.focus, "/messages", client_id=stage.agent(who).client_id(), epoch=now - 1, text=values["text"])


@plays("agent", 'notes "TEXT" [for NAME]')
def notes(stage, who, values):
    act(stage, who, subject(stage, values), "/notes", client_id=stage.agent(who).client_id(), text=values["text"])


@plays("agent", 'transfers to NAME ["TEXT"]')
def transfers(stage, who, values):
    """To a colleague by login, or to a skill."""
    name = values["name"]
    to = {"agent_id": stage.agents[name].id} if name in stage.agents else {"skill": name}
    word = {"word": values["text"]} if "text" in values else {}
    act(stage, who, stage.focus, "/transfer", epoch=epoch(stage, stage.focus), to=to, **word)


@plays("agent", 'transfers to team "TEXT" ["TEXT:word"]')
def transfers_to_team(stage, who, values):
    word = {"word": values["word"]} if "word" in values else {}
    act(stage, who, stage.focus, "/transfer", epoch=epoch(stage, stage.focus), to={"team": values["text"]}, **word)


@plays("agent", 'assigns to NAME [which:regardless] ["TEXT"]')
def assigns(stage, who, values):
    """By hand, as a lead; `regardless` of how many the other has already."""
    word = {"word": values["text"]} if "text" in values else {}
    act(stage, who, stage.focus, "/assign", epoch=epoch(stage, stage.focus), agent_id=stage.agents[values["name"]].id, beyond_capacity="which" in values, **word)


@plays("agent", 'returns ["TEXT"]')
def returns(stage, who, values):
    word = {"word": values["text"]} if "text" in values else {}
    act(stage, who, stage.focus, "/return", epoch=epoch(stage, stage.focus), **word)


@plays("agent", "resolves [outcome:solved|unsolved] [for NAME]")
def resolves(stage, who, values):
    name = subject(stage, values)
    act(stage, who, name, "/resolve", epoch=epoch(stage, name), outcome=values.get("outcome", "solved"))


@plays("agent", "reopens")
def reopens(stage, who, _):
    act(stage, who, stage.focus, "/reopen", epoch=epoch(stage, stage.focus))


@plays("agent", "snoozes TIME")
def snoozes(stage, who, values):
    until = stage.server.now_ms() + milliseconds(values["time"])
    act(stage, who, stage.focus, "/snooze", epoch=epoch(stage, stage.focus), until=rfc3339(until))


@plays("agent", "wakes")
def wakes(stage, who, _):
    act(stage, who, stage.focus, "/wake", epoch=epoch(stage, stage.focus))


@plays("agent", "keeps the promise")
def keeps(stage, who, _):
    promise = stage.state()["promise_id"]
    if not promise:
        raise Unmet("no promise is open")
    act(stage, who, stage.focus, f"/promises/{promise}/end", state="kept")


@plays("agent", "goes away|online|offline")
def goes(stage, who, values):
    stage.agent(who).is_there(values["which"])


@plays("agent", "goes away for TIME")
def goes_for(stage, who, values):
    stage.agent(who).is_there("away", rfc3339(stage.server.now_ms() + milliseconds(values["time"])))


@plays("agent", "comes back")
def comes_back(stage, who, _):
    stage.agent(who).connect()


@plays("agent", "closes the browser")
def closes_browser(stage, who, _):
    """Without a word: the socket is gone, as after a crash or a closed lid."""
    stage.agent(who).disconnect()


@plays("agent", 'flags WORD ["TEXT"]')
def flags(stage, who, values):
    act(stage, who, stage.focus, "/flags", flag=values["word"], comment=values.get("text", ""))


@plays("agent", "frame JSON")
def frame(stage, who, values):
    agent = stage.agent(who)
    before = len(agent.socket.refusals)
    agent.socket.send(values["json"])
    found = stage.wait(lambda: agent.socket.refusals[before:], "the desk took it")[0]
    agent.refusal = Refused(found["code"], found["message"], found.get("where") or "")
