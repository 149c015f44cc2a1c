"""Reads `.talk` files into steps. A line that nobody can play is an error with file, line and what could stand there."""
import dataclasses
import pathlib

from talk.forms import AGENT, BOT, CUSTOMER, EXPECT, STAGE

FIRST_WORDS = {"agent", "account", "team", "visitor", "hours", "after", "restart", "policy"}


class BadLine(Exception):
    """`file:line: what is wrong`."""


@dataclasses.dataclass
class Step:
    line: int
    text: str
    kind: str  # stage, customer, agent, bot, expect
    who: str   # "" = whoever acted last
    form: str
    values: dict


@dataclasses.dataclass
class Scenario:
    path: pathlib.Path
    name: str
    shows: str
    steps: list


class Reader:
    def __init__(self, path, name):
        self.path, self.name = path, name
        self.customers, self.agents = {"customer"}, set()

    def refuse(self, number, what):
        raise BadLine(f"{self.path}:{number}: {what}")

    def read(self, text):
        lines = text.splitlines()
        if not lines or not lines[0].startswith("# ") or len(lines[0]) < 12:
            self.refuse(1, "the first line says what the scenario shows: `# An upset customer reaches someone who can help.`")
        steps = [self.step(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip() and not line.lstrip().startswith("#")]
        if not any(step.kind in ("expect", "bot") for step in steps):
            self.refuse(len(lines), "nothing is expected, so nothing can fail")
        return Scenario(self.path, self.name, lines[0][2:].strip(), steps)

    def step(self, number, line):
        first, _, rest = line.partition(" ")
        rest = rest.strip()
        if first in FIRST_WORDS:
            return self.introduced(self.match(number, line, "stage", "", line, STAGE))
        if first == "bot":
            return self.match(number, line, "bot", "", rest, BOT)
        if first == "expect":
            return self.expectation(number, line, rest)
        if first in self.customers:
            return self.match(number, line, "customer", first, rest, CUSTOMER)
        if first in self.agents:
            return self.match(number, line, "agent", first, rest, AGENT)
        known = ", ".join(sorted(FIRST_WORDS | self.customers | self.agents | {"bot", "expect"}))
        self.refuse(number, f"nobody here is called {first!r}; a line begins with one of: {known}")

    def expectation(self, number, line, rest):
        first, _, more = rest.partition(" ")
        if first in self.customers | self.agents:
            return self.match(number, line, "expect", first, more.strip(), EXPECT)
        return self.match(number, line, "expect", "", rest, EXPECT)

    def match(self, number, line, kind, who, rest, forms):
        for form, pattern in forms.items():
            if found := pattern.fullmatch(rest):
                values = {key: value for key, value in found.groupdict().items() if value is not None}
                return Step(number, line, kind, who, form, values)
        wanted = [form for form in forms if form.split()[0] == rest.split(" ")[0]] or list(forms)
        self.refuse(number, f"cannot read {rest!r}; here may stand:\n    " + "\n    ".join(wanted))

    def introduced(self, step):
        if step.form.startswith("agent "):
            self.agents.add(step.values["name"])
        if step.form.startswith("visitor "):
            self.customers.add(step.values["name"])
        return step


def read_file(path, root):
    path = pathlib.Path(path)
    return Reader(path, str(path.relative_to(root).with_suffix(""))).read(path.read_text(encoding="utf-8"))
