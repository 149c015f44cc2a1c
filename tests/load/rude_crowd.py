"""The rude, in a process of their own: rude_crowd.py slow|unread PORT COUNT OTHERS. Says "there" when all of them are, goes on until it is ended."""
import contextlib
import random
import select
import sys
import time

from crowd import Crowd, raise_file_limit
from guests import Guest, all_acknowledged

AT_ONCE = 100


class Slow:
    """Half of them write a head byte by byte, the others nothing at all; who is closed comes again."""

    def __init__(self, crowd, count, _):
        self.crowd, self.count, self.members = crowd, count, {}
        for nth in range(count):
            self.enter(nth)

    def enter(self, nth):
        member = self.crowd.enter(lambda kind, _: self.enter(nth) if kind == "lost" else None)
        member.unsent = b"G" if nth % 2 else b""
        if not member.unsent:
            self.crowd.poll.modify(member.socket.fileno(), select.EPOLLIN)
        self.members[nth] = member

    def go_on(self):
        with contextlib.suppress(OSError, AttributeError):
            self.members[random.randrange(0, self.count, 2) + 1].socket.send(b"E")


class Unread:
    """Each shows a conversation into which its writer writes on; what is not read piles up and is cut."""
    A_SECOND = 40

    def __init__(self, crowd, count, others):
        self.crowd, self.count, self.wrote_at, self.guests = crowd, count, 0.0, []
        while len(self.guests) < others:
            self.guests += [Guest(crowd) for _ in range(min(AT_ONCE, others - len(self.guests)))]
            crowd.until(lambda: all_acknowledged(self.guests), "the first messages")
        # The bot's answers are none of what is measured.
        crowd.until(lambda: all(len(guest.seqs) > 1 for guest in self.guests), "the first answers", 120)
        for guest in self.guests[:count]:
            deaf = Guest(crowd, talks=False, window=4096, reads=False)
            deaf.secret = guest.secret

    def go_on(self):
        if time.monotonic() - self.wrote_at < 1 / self.A_SECOND:
            return
        self.wrote_at = time.monotonic()
        guest = self.guests[random.randrange(self.count)]
        if not guest.pending:
            guest.say("x" * 7900)


def main(kind, port, count, others):
    raise_file_limit()
    crowd = Crowd(port)
    rude = {"slow": Slow, "unread": Unread}[kind](crowd, count, others)
    began = time.monotonic()
    crowd.until(lambda: time.monotonic() - began > 1, "a second")
    print("there", flush=True)
    while True:
        crowd.turn(0.005)
        rude.go_on()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
