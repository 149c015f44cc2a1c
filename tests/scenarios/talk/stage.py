"""The stage: one server, the people of one scenario, and what the others may look at."""
from talk.agent import Agent
from talk.customer import Customer
from talk.errors import Unmet
from talk.moments import next_moment
from talk.server import Desk
from talk.wait import Bell, LIMIT

# What a customer's own screen gets (docs/reference/protocol.md).
SHOWN = {"message", "helped", "handoff", "claimed", "requeued", "returned", "choice", "promise", "promise_ended", "resolved", "closed", "reopened", "rated", "erased"}
PLAYERS = {}  # (kind, form) -> function(stage, who, values)


def plays(kind, form):
    def keep(function):
        assert (kind, form) not in PLAYERS, form
        PLAYERS[kind, form] = function
        return function
    return keep


class Stage:
    watcher = "beatriz"  # the owner: reads everything, and never sits at the desk

    def __init__(self, server):
        self.server, self.bell = server, Bell()
        self.desk = Desk(server, self.watcher)
        self.customers, self.agents = {}, {}
        self.focus = "customer"
        self.touched = False   # something is left behind that the next scenario would notice
        self.refusal = None    # of the last line; the next one must expect it
        self.memory = {}

    def customer(self, name):
        if name not in self.customers:
            self.customers[name] = Customer(name, self.server, self.bell)
        return self.customers[name]

    def agent(self, login):
        return self.agents[login]

    def person(self, name):
        return self.agents.get(name) or self.customer(name)

    def conversation(self, name=None):
        found = self.customer(name or self.focus).conversation
        if not found:
            raise Unmet(f"{name or self.focus} has no conversation yet")
        return found

    def look(self, name=None):
        """The conversation as the team sees it."""
        return self.desk.call("GET", f"/conversations/{self.conversation(name)}")

    def entries(self, name=None, kind=None):
        return [entry for entry in self.look(name)["entries"] if kind in (None, entry["kind"])]

    def state(self, name=None):
        return self.look(name)["state"]

    def wait(self, look, what, limit=LIMIT):
        return self.bell.until(look, what, limit)

    def settle(self):
        """The server has nothing more to do, and every tab has read what there is to read."""
        self.server.quiet()
        for customer in self.customers.values():
            for tab in customer.tabs:
                tab.caught_up()
                self.has_read(customer, tab)

    def has_read(self, customer, tab):
        if not tab.state or tab.ended or tab.state["id"] != customer.conversation:
            return
        newest = max((entry["seq"] for entry in self.entries(customer.name) if entry["kind"] in SHOWN), default=0)
        self.wait(lambda: newest in tab.entries or tab.ended, lambda: f"entry {newest} never reached {customer.name}")

    def move_to(self, which):
        self.server.advance(next_moment(which, self.server.now_ms()) - self.server.now_ms())

    def article(self, slug):
        if "articles" not in self.memory:
            self.memory["articles"], cursor = {}, ""
            while cursor is not None:
                page = self.desk.call("GET", f"/articles?limit=100{'&cursor=' + cursor if cursor else ''}")
                self.memory["articles"].update({each["slug"]: each["id"] for each in page["items"]})
                cursor = page["next"]
        if slug not in self.memory["articles"]:
            raise Unmet(f"there is no article {slug!r}")
        return self.memory["articles"][slug]

    def play(self, step):
        """One line. What was refused and not expected is an error of the line that comes next."""
        who = step.who or self.focus
        if self.refusal and not step.form.startswith("refused"):
            raise self.refusal
        if step.kind == "customer":
            self.focus = who
        PLAYERS[step.kind, step.form](self, who, step.values)
        if step.kind in ("customer", "agent"):
            self.settle()
            person = self.person(who)
            self.refusal, person.refusal = person.refusal, None

    def end(self):
        if self.refusal:
            raise self.refusal

    def close(self):
        for customer in self.customers.values():
            customer.leave()
        for agent in self.agents.values():
            agent.disconnect()

    def left_behind(self):
        """Whether the next scenario would notice this one."""
        try:
            return self.touched or bool(self.agents) or self.desk.call("GET", "/conversations?view=waiting")["counts"]["waiting"] > 0
        except (Unmet, OSError):
            return True

    def enter(self, login):
        self.agents[login] = Agent(login, self.server, self.bell)
        return self.agents[login]
