"""New chats from elsewhere, at a steady pace: storm.py PORT A_SECOND SECONDS. A process of its own, so that what it costs to write this much does
not stand between the customers who are measured and the program. One line of JSON at the end: how many came and what became of them."""
import json
import sys
import time

from crowd import Crowd, raise_file_limit
from guests import Guest

MOST_AT_ONCE = 8000
MOST_IN_A_TURN = 64


class Storm:
    def __init__(self, port, a_second):
        self.crowd, self.a_second, self.under_way = Crowd(port), a_second, set()
        self.counts = {"came": 0, "no_connection": 0, "in": 0, "away": 0, "lost": 0}

    def play(self, seconds):
        began = time.monotonic()
        while (now := time.monotonic() - began) < seconds:
            due = min(int(now * self.a_second) - self.counts["came"], MOST_IN_A_TURN)
            room = min(due, MOST_AT_ONCE - len(self.under_way))     # beyond it no connection would be accepted in time
            for _ in range(room):
                self.under_way.add(Guest(self.crowd))
            self.counts["came"] += due
            self.counts["no_connection"] += due - max(0, room)
            self.crowd.turn(0.001)
            self.see_off()
        self.crowd.close()
        return self.counts

    def see_off(self):
        for guest in [one for one in self.under_way if one.acks or one.away]:
            self.counts["in" if guest.acks else "lost" if guest.away[0] == "lost" else "away"] += 1
            guest.leave()
            self.under_way.discard(guest)


if __name__ == "__main__":
    raise_file_limit()
    port, a_second, seconds = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
    print(json.dumps(Storm(port, a_second).play(seconds)), flush=True)
