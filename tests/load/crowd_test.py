"""Many at once. The short form counts; `tests/load/run --long` is larger, longer, and judges times as well."""
import json
import time
import unittest

from crowd import Crowd, percentile, resident_mb
from guests import Guest, all_acknowledged
from load import LONG, Probes, bystanders, come_back, elsewhere, told
from raw import product


def of(short, long):
    return long if LONG else short


class Rude(unittest.TestCase):
    settings = {"ENABLED": "true", "MESSAGES_PER_MINUTE": 0, "MESSAGES_PER_MINUTE_BY_ADDRESS": 0, "MESSAGES_PER_MINUTE_BY_SITE": 0, "BATON_ADMISSION__ENABLED": "false", "BATON_TURN__QUIET_MS": 10_000, "BATON_TURN__MOST_MS": 60_000}

    def test_slow_heads_and_silent_connections_cost_the_others_little(self):
        count = of(200, 2000)
        bystanders(self, ("slow", count, 0), of(2, 30), 2, f"{count} slow or silent connections")

    def test_sockets_that_never_read_cost_the_others_little(self):
        all_of_them, deaf_ones = of(300, 5000), of(10, 100)
        bystanders(self, ("unread", deaf_ones, all_of_them), of(2, 30), 1.5, f"{deaf_ones} that never read among {all_of_them}")


class Back(unittest.TestCase):
    def test_all_come_back_at_once_and_none_is_lost_and_nothing_doubled(self):
        come_back(self, of(1000, 10_000), of(1, 2))

    def test_who_missed_a_thousand_entries_gets_all_of_them(self):
        with product(ENABLED="false", BATON_ADMISSION__ENABLED="false", BATON_TURN__QUIET_MS=10000, BATON_TURN__MOST_MS=60000) as server:
            crowd = Crowd(server.port)
            guests = [Guest(crowd) for _ in range(of(3, 20))]
            crowd.until(lambda: all_acknowledged(guests), "the first messages")
            others = [Guest(crowd, talks=False) for _ in guests]
            for guest, other in zip(guests, others):
                other.leave()
                other.secret, other.conversation, other.store, other.seq = guest.secret, guest.conversation, guest.store, guest.seq
            for _ in range(9):
                for guest in guests:
                    for _ in range(110):
                        guest.say()
                crowd.until(lambda: all_acknowledged(guests), "a hundred messages")
            waits = []
            for _ in range(of(5, 50)):
                for other in others:
                    seq, other.welcomed = other.seq, 0
                    other.come()
                    crowd.until(lambda: other.welcomed, "the welcome")
                    self.assertGreaterEqual(other.missed, 990)
                    self.assertEqual(other.resets, 0)
                    waits.append(other.wait)
                    other.leave()
                    other.seq = seq
            print(f"figure resume after {other.missed} missed entries: p50 {percentile(waits, 0.5) * 1e3:.1f} ms, p99 {percentile(waits, 0.99) * 1e3:.1f} ms", flush=True)
            crowd.close()


class Overload(unittest.TestCase):
    def test_three_times_what_there_is_room_for(self):
        """New chats come three times as fast as they can be served: those that were let in are served as before, the others are told to wait."""
        capacity = self.capacity(of(2, 5))
        with product(ENABLED="false", BATON_TURN__QUIET_MS=300) as server:
            probes = Probes(server, count=40, a_second=50)
            before = probes.play(of(2, 20))
            memory, seconds = resident_mb(server.process.pid), of(6, 120)
            with elsewhere("storm.py", server.port, 3 * capacity, seconds) as others:
                during = probes.play(seconds)
                counts, peak = json.loads(others.communicate(timeout=60)[0]), resident_mb(server.process.pid)
            ended = time.monotonic()
            while percentile(calm := probes.play(1), 0.99) > 2 * percentile(before, 0.99) and time.monotonic() - ended < 30:
                pass
            again = time.monotonic() - ended
            print(f"figure capacity {capacity:.0f} new chats a second; {counts['came'] / seconds:.0f} a second came, {counts['in']} were let in, {counts['away']} told to wait, {counts['no_connection']} found no connection; memory {memory:.0f} to {peak:.0f} MB; "
                  f"normal again after {again:.1f} s (p99 {percentile(calm, 0.99) * 1e3:.1f} ms)", flush=True)
            self.assertGreater(counts["away"], 0)
            self.assertGreater(counts["in"], 0)
            self.assertLess(peak - memory, 400)
            self.assertEqual([guest.refused for guest in probes.guests], [0] * len(probes.guests))
            told("three times capacity", before, during, 2)
            if LONG:
                self.assertGreater(counts["came"], 0.9 * 3 * capacity * seconds, "they did come three times as fast")
                self.assertLess(again, 5)
            probes.close()

    @staticmethod
    def capacity(seconds):
        """New chats a second, when a hundred are always on their way and each ends with its first ack."""
        with product(ENABLED="false", BATON_ADMISSION__ENABLED="false", BATON_TURN__QUIET_MS=300) as server:
            crowd = Crowd(server.port)
            done, under_way, began = 0, [Guest(crowd) for _ in range(100)], time.monotonic()
            while time.monotonic() - began < seconds:
                crowd.turn(0.01)
                for nth, guest in enumerate(under_way):
                    if guest.acks or guest.away:
                        done += bool(guest.acks)
                        guest.leave()
                        under_way[nth] = Guest(crowd)
            crowd.close()
            return done / seconds
