"""A desk's days as a discrete-event simulation: a true queue, whose events are written down as the product would."""
import heapq
import math

DAY = 86400


class Desk:
    """Agents with skills and capacity, customers with patience; the first of the highest priority is served by the agent idle longest."""

    def __init__(self, chance, plan):
        self.chance, self.plan = chance, plan
        self.events, self.agenda, self.nth = [], [], 0
        self.agents, self.waiting, self.online = {}, [], {}
        self.customers = {}

    def at(self, t, what, *given):
        self.nth += 1
        heapq.heappush(self.agenda, (t, self.nth, what, given))

    def tell(self, t, kind, **fields):
        self.events.append({"t": t, "kind": kind, **fields})

    def run(self):
        while self.agenda:
            t, _, what, given = heapq.heappop(self.agenda)
            getattr(self, what)(round(t, 3), *given)
        return self.events

    def online_(self, t, name, skills, capacity):
        state = self.agents.setdefault(name, {"running": 0, "idle": t})
        state.update(online=True, skills=skills, capacity=capacity, idle=t)
        self.tell(t, "online", agent=name, skills=skills, capacity=capacity)
        self.take(t, name)

    def offline_(self, t, name):
        if self.agents.get(name, {}).get("online"):
            self.agents[name]["online"] = False
            self.tell(t, "offline", agent=name)

    def queued_(self, t, name, skill, priority):
        patience, handling = self.plan.patience(self.chance, skill, t), self.plan.handling(self.chance, skill)
        self.customers[name] = {"skill": skill, "priority": priority, "t": t, "handling": handling}
        self.tell(t, "queued", conversation=name, skill=skill, priority=priority)
        free = [each for each, state in self.agents.items() if state["online"] and skill in state["skills"] and state["running"] < state["capacity"]]
        if free:
            return self.claim(t, min(free, key=lambda each: (self.agents[each]["idle"], each)), name)
        self.waiting.append((-priority, t, name))
        self.waiting.sort()
        if patience < math.inf:
            self.at(t + patience, "leave_", name)

    def leave_(self, t, name):
        entry = next((each for each in self.waiting if each[2] == name), None)
        if entry:
            self.waiting.remove(entry)
            self.tell(t, "abandoned", conversation=name)

    def claim(self, t, agent, name):
        self.agents[agent]["running"] += 1
        self.tell(t, "claimed", conversation=name, agent=agent)
        self.at(t + self.customers[name]["handling"], "closed_", name, agent)

    def closed_(self, t, name, agent):
        state = self.agents[agent]
        state["running"] -= 1
        state["idle"] = t
        self.tell(t, "closed", conversation=name, agent=agent)
        self.take(t, agent)

    def take(self, t, agent):
        state = self.agents[agent]
        while state["online"] and state["running"] < state["capacity"]:
            entry = next((each for each in self.waiting if self.customers[each[2]]["skill"] in state["skills"]), None)
            if entry is None:
                return
            self.waiting.remove(entry)
            self.claim(t, agent, entry[2])


def record(chance, plan, days, prefix):
    """Events of so many days; what still runs or waits at the end is left open."""
    desk, count = Desk(chance, plan), 0
    for day in range(days):
        start = day * DAY
        for name, skills, capacity, stays in plan.staff(chance, day):
            for begin, end in stays:
                desk.at(start + begin, "online_", name, skills, capacity)
                desk.at(start + end, "offline_", name)
        for skill in plan.skills:
            t, most = start, plan.most(skill)
            while True:
                t += chance.expovariate(most)
                if t >= start + DAY:
                    break
                if chance.random() * most < plan.rate(skill, t - start):
                    count += 1
                    desk.at(t, "queued_", f"{prefix}{count}", skill, plan.priority(chance))
    return desk.run()
