"""Kinds of day. The six of the design, and a stranger family that keeps little of what the first has in common."""
import math

HOUR = 3600
OPEN, SHUT = 8 * HOUR, 16 * HOUR


class Plan:
    """Log-normal handling, exponential patience, agents who are there all day."""

    def __init__(self, chance, kind):
        self.kind = kind
        self.skills = ["a", "b"] if kind == "two skills" else ["a"]
        self.count = {skill: chance.randint(5, 10) for skill in self.skills}
        self.mean = {skill: chance.uniform(240, 720) for skill in self.skills}
        self.spread = {skill: chance.uniform(0.6, 1.0) for skill in self.skills}
        self.patient = {skill: self.mean[skill] * chance.uniform(1.5, 4) for skill in self.skills}
        self.load = {skill: chance.uniform(0.95, 1.15) for skill in self.skills}
        self.lunch = {skill: [(11.5 + 1.5 * n / self.count[skill]) * HOUR for n in range(self.count[skill])] for skill in self.skills}
        self.burst = chance.uniform(9, 14) * HOUR

    def shape(self, t):
        if not OPEN <= t < SHUT:
            return 0
        if self.kind == "ramp":
            return 0.5 + 0.9 * math.sin(math.pi * (t - OPEN) / (SHUT - OPEN))
        if self.kind == "burst":
            return 2.5 if self.burst <= t < self.burst + 0.5 * HOUR else 0.85
        return 1

    def rate(self, skill, t):
        return self.shape(t) * self.load[skill] * self.count[skill] / self.mean[skill]

    def most(self, skill):
        return 2.6 * self.load[skill] * self.count[skill] / self.mean[skill]

    def priority(self, chance):
        return 0

    def handling(self, chance, skill):
        return chance.lognormvariate(math.log(self.mean[skill]) - self.spread[skill] ** 2 / 2, self.spread[skill])

    def patience(self, chance, skill, t):
        return chance.expovariate(1 / self.patient[skill])

    def staff(self, chance, day):
        for skill in self.skills:
            for n in range(self.count[skill]):
                late = lambda: chance.uniform(-120, 120)
                if self.kind == "lunch dip":
                    out = self.lunch[skill][n] + late()
                    stays = [(OPEN, out), (out + 2700 + late(), SHUT)]
                elif self.kind == "shift end":
                    stays = [(OPEN, 13 * HOUR + late())] if n % 2 else [(OPEN + late() + 120, SHUT)]
                else:
                    stays = [(OPEN, SHUT)]
                yield f"{skill}{n}", [skill], 1, stays


SIX = ["steady", "ramp", "lunch dip", "burst", "shift end", "two skills"]


class Strange(Plan):
    """Capacities, priorities, overlapping skills, other laws, staff that differs from day to day."""

    def __init__(self, chance, kind):
        super().__init__(chance, "steady")
        self.kind = kind
        if kind == "overlap":
            self.skills = ["a", "b", "c", "d"]
            for each in self.skills:
                self.count[each], self.mean[each], self.load[each] = 3, chance.uniform(200, 900), 1.0
                self.spread[each] = 0.8
                self.patient[each] = self.mean[each] * 3
        self.capacity = {"capacity": 3}.get(kind, 1)
        if kind == "capacity":
            self.load = {skill: value * self.capacity for skill, value in self.load.items()}

    def priority(self, chance):
        return chance.choice([0, 0, 0, 0, 1, 5]) if self.kind == "priorities" else 0

    def handling(self, chance, skill):
        if self.kind == "gamma":
            return chance.gammavariate(3, self.mean[skill] / 3)
        return chance.expovariate(1 / self.mean[skill]) if self.kind == "capacity" else super().handling(chance, skill)

    def patience(self, chance, skill, t):
        if self.kind == "gamma":
            return chance.weibullvariate(self.patient[skill], 4)
        if self.kind == "patient":
            return math.inf
        return super().patience(chance, skill, t)

    def rate(self, skill, t):
        return (0.92 if self.kind == "patient" else 1) * super().rate(skill, t)

    def staff(self, chance, day):
        for skill in self.skills:
            for n in range(self.count[skill]):
                if self.kind == "roster" and chance.random() < 0.25:
                    continue
                own = [skill, self.skills[(self.skills.index(skill) + 1 + n) % len(self.skills)]] if self.kind == "overlap" else [skill]
                stays = [(OPEN + chance.uniform(0, HOUR), SHUT - chance.uniform(0, HOUR))] if self.kind == "roster" else [(OPEN, SHUT)]
                yield f"{skill}{n}", own[:2 if n else 1], self.capacity, stays


STRANGE = ["capacity", "priorities", "gamma", "patient", "roster", "overlap", "one day"]


def plan(chance, kind):
    return Plan(chance, kind) if kind in SIX else Strange(chance, kind)


def days(kind):
    return 1 if kind == "one day" else 10
