"""Who is there, what time it is, and a server that stops in the middle."""
import json
import re

from talk.errors import Unmet
from talk.moments import milliseconds, rfc3339
from talk.stage import plays


@plays("stage", "agent NAME [which:away|offline] [skills WORDS]")
def agent(stage, _, values):
    stage.touched = True
    entered = stage.enter(values["name"])
    if "words" in values:
        skills = {name: 3 for name in values["words"].split()}
        stage.desk.call("PATCH", f"/agents/{entered.id}", {"skills": skills})
    if values.get("which") == "offline":
        return
    entered.connect()
    entered.is_there("online")
    if values.get("which") == "away":
        entered.is_there("away")


def body_of(stage, text):
    """JSON in which TODAY stands for the server's date."""
    return json.loads(text.replace("TODAY", rfc3339(stage.server.now_ms())[:10]))


@plays("stage", "account NAME JSON")
def account(stage, _, values):
    """A lead changes what an account says: team, capacity, soft_capacity, shifts, days_off."""
    stage.touched = True
    stage.desk.call("PATCH", f"/agents/{stage.agent(values['name']).id}", body_of(stage, values["json"]))
    stage.settle()


@plays("stage", "team JSON")
def team(stage, _, values):
    """Weights and holidays of the whole team."""
    stage.touched = True
    stage.desk.call("PUT", "/team/settings", body_of(stage, values["json"]))
    stage.settle()


@plays("stage", "visitor NAME")
def visitor(stage, _, values):
    stage.customer(values["name"])


@plays("stage", "hours open|closed|sunday")
def hours(stage, _, values):
    stage.touched = True
    stage.move_to(values["which"])
    stage.settle()


@plays("stage", "after TIME")
def after(stage, _, values):
    stage.touched = True
    stage.server.advance(milliseconds(values["time"]))
    stage.settle()


def publish(stage, change):
    stage.touched = True
    stored = stage.desk.call("GET", "/policy")
    stage.desk.call("PUT", "/policy", {"source": change(stored["source"]), "base_version": stored["version"], "note": "by the scenario"})


@plays("stage", "policy nobody free JSON")
def nobody_free(stage, _, values):
    """A lead changes what a customer is offered when no one is free."""
    def change(source):
        offer = re.search(r"^if_nobody_free:.*\n(?:[ ].*\n)*", source, re.M)
        return source.replace(offer[0], f"if_nobody_free: {values['json']}\n")
    publish(stage, change)


@plays("stage", "policy spill over JSON")
def spill_over(stage, _, values):
    """A lead says after how long others may take who waits for a skill."""
    def change(source):
        old = re.search(r"^spill_over:.*\n(?:[ ].*\n)*", source, re.M)
        source = source.replace(old[0], "") if old else source
        return source.replace("\nrules:\n", f"\nspill_over: {values['json']}\nrules:\n")
    publish(stage, change)


@plays("stage", "policy rule JSON")
def rule(stage, _, values):
    """A lead adds a rule, right below the one for who asks for a person."""
    def change(source):
        asked = re.search(r"^  - name: asked for a person\n(?:    .*\n)*", source, re.M)
        return source.replace(asked[0], f"{asked[0]}  - {values['json']}\n")
    publish(stage, change)


@plays("stage", "restart [which:hard]")
def restart(stage, _, values):
    """Stops the server, by -9 if hard, starts it on the same folder and holds what was stored against what is there."""
    stage.touched = True
    before = {name: stage.entries(name) for name, each in stage.customers.items() if each.conversation}
    there = {login: agent.socket is not None for login, agent in stage.agents.items()}
    stage.server.stop(hard="which" in values)
    stage.close()
    stage.server.start()
    stage.desk.sign_in()
    for login, was_there in there.items():
        stage.agents[login].connect() if was_there else stage.agents[login].desk.sign_in()
    for customer in stage.customers.values():
        if customer.gone:
            customer.come_back()
    for name, stored in before.items():
        again = stage.entries(name)[:len(stored)]
        if again != stored:
            raise Unmet(f"after the restart the conversation of {name} is not what it was: {len(stored)} entries before, these differ: "
                        f"{[one['seq'] for one, two in zip(stored, again) if one != two] or 'some are missing'}")
    stage.settle()
