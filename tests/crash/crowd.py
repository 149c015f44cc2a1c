"""Customers who write one message after the other and send again what was not acknowledged; agents who take over and answer."""
import asyncio
import contextlib
import json

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

QUESTIONS = ("Where do I find my invoices?", "I was charged twice!", "The export shows an error", "How do I change my password?",
             "That did not help", "I want to talk to a person", "Thank you")
PATIENCE = 1.5         # seconds that a visitor waits for a word from the other side after every fifth message: else the bot never gets its turn
CYCLES_OF_ONE = 4      # so many connections long one visitor writes, then another comes
ANSWER_LIMIT = 60


class Visitor:
    def __init__(self, number):
        self.number, self.secret, self.count, self.came = number, None, 0, 0
        self.ended = False

    def message(self):
        word = f"word {self.number}.{self.count} {QUESTIONS[(self.number + self.count) % len(QUESTIONS)]}"
        return {"type": "send", "client_id": f"client-{self.number}.{self.count}", "text": word}


class Crowd:
    """`acks` hears every acknowledgement. `pause`: seconds between two messages of one visitor; `stays`: so many messages long, then
    somebody new comes (0: as long as the crowd)."""

    def __init__(self, size, acks, chance, pause=0.0, stays=0):
        self.acks, self.chance, self.numbers, self.pause, self.stays = acks, chance, size, pause, stays
        self.visitors = [Visitor(number) for number in range(size)]
        self.heard, self.claims, self.leaving = asyncio.Event(), 0, False
        self.put_off = 0     # refusals that may be tried again

    @contextlib.asynccontextmanager
    async def coming(self, port, agents=0):
        """All connect and write until the server is gone or the block ends."""
        self.leaving = False
        self.replace_the_old()
        tasks = [asyncio.create_task(self.stay(visitor, port)) for visitor in self.visitors]
        if agents:
            from attendants import attend
            tasks += [asyncio.create_task(attend(self, port, number)) for number in range(agents)]
        try:
            yield
        finally:
            self.leaving = True
            done, late = await asyncio.wait(tasks, timeout=ANSWER_LIMIT)
            for task in late:
                task.cancel()
            for task in done:
                task.result()

    def replace_the_old(self):
        """Who has an unacknowledged message comes back with it; the others may be somebody new."""
        for place, visitor in enumerate(self.visitors):
            if visitor.came >= CYCLES_OF_ONE and visitor.number in self.acks.last and self.acks.last[visitor.number][1] == visitor.count:
                self.visitors[place] = Visitor(self.numbers)
                self.numbers += 1

    async def acknowledged(self, more):
        """Waits until so many more have been."""
        wanted = len(self.acks.seqs) + more
        async with asyncio.timeout(ANSWER_LIMIT):
            while len(self.acks.seqs) < wanted:
                self.heard.clear()
                await self.heard.wait()

    async def stay(self, visitor, port):
        """Comes back whenever the connection is lost, until everyone leaves."""
        visitor.came += 1
        while not self.leaving:
            if self.stays and visitor.count >= self.stays and visitor.ended:
                visitor, self.numbers = Visitor(self.numbers), self.numbers + 1
            try:
                await self.visit(visitor, port)
            except (ConnectionClosed, InvalidHandshake, OSError, TimeoutError, EOFError):
                await asyncio.sleep(0.05)  # as a browser would, only sooner

    async def visit(self, visitor, port):
        async with connect(f"ws://127.0.0.1:{port}/ws/chat", subprotocols=["baton.v1"], compression=None, origin=f"http://127.0.0.1:{port}",
                           ping_interval=None, max_size=4 << 20, open_timeout=ANSWER_LIMIT, close_timeout=1) as link:
            hello = {"type": "hello", "site": "stallwright", "language": "en", **({"visitor": visitor.secret} if visitor.secret else {})}
            await link.send(json.dumps(hello))
            welcome = await self.answer(link, "welcome")
            visitor.secret = welcome.get("visitor") or visitor.secret
            while not self.leaving and not (self.stays and visitor.count >= self.stays):
                await self.write(visitor, link)
                if self.pause:
                    await asyncio.sleep(self.chance.expovariate(1 / self.pause))
                if visitor.count % 5 == 0:
                    await self.listen(link)
            if not self.leaving:
                await self.end(visitor, link)

    async def write(self, visitor, link):
        """One message until it is acknowledged; every seventh once more, as after a lost acknowledgement."""
        message = visitor.message()
        for _ in range(2 if visitor.count % 7 == 3 else 1):
            while True:
                await link.send(json.dumps(message))
                answer = await self.answer(link, "ack", "refused", of=message["client_id"])
                if answer["type"] == "ack":
                    break
                if not answer["retry"]:
                    self.acks.refused.append(f"{message['client_id']}: {answer['code']} {answer['message']}")
                    break
                self.put_off += 1
                await asyncio.sleep(0.02)  # "try again in a moment"
            if answer["type"] == "ack":
                self.acks.add(answer["conversation"], message["client_id"], answer["seq"])
                self.heard.set()
        visitor.count += 1

    async def end(self, visitor, link):
        """Who goes says so: what stays open is work for somebody, and would grow."""
        client_id = f"end-of-client-{visitor.number}"
        await link.send(json.dumps({"type": "end", "client_id": client_id}))
        answer = await self.answer(link, "ack", "refused", of=client_id)
        # An agent may have ended it in the same moment.
        visitor.ended = answer["type"] == "ack" or answer["code"] == "conflict"
        if not visitor.ended and not answer["retry"]:
            self.acks.refused.append(f"{client_id}: {answer['code']} {answer['message']}")

    async def listen(self, link):
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while True:
                    frame = await self.answer(link, "entries")
                    if any(entry["kind"] == "message" and entry["actor"]["kind"] != "customer" for entry in frame["entries"]):
                        return

    @staticmethod
    async def answer(link, *kinds, of=None):
        async with asyncio.timeout(ANSWER_LIMIT):
            while True:
                frame = json.loads(await link.recv())
                if frame.get("type") in kinds and (of is None or frame.get("client_id") == of):
                    return frame
