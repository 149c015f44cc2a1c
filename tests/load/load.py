"""What many do at once, each with its counts asserted and its times printed. The long form judges the times as well."""
import contextlib
import os
import pathlib
import subprocess
import sys
import time

from crowd import Crowd, cpu_seconds, percentile, raise_file_limit, resident_mb
from guests import Guest, all_acknowledged, lost_or_doubled, send_again, welcomed
from raw import figure, product

LONG = os.environ.get("BATON_LOAD_LONG") == "1"
WRITES_THAT_WAIT = 4096     # more at one moment are put off by the store


class Probes:
    """Customers in the middle of a conversation, one message of one of them every few milliseconds: how the others are served."""

    def __init__(self, server, count=40, a_second=100):
        self.crowd, self.every = Crowd(server.port), 1 / a_second
        self.guests = [Guest(self.crowd) for _ in range(count)]
        self.crowd.until(lambda: all_acknowledged(self.guests), "the probes")
        self.turn_of, self.next_at = 0, time.monotonic()

    def play(self, seconds, meanwhile=lambda: None):
        """Their waits, in seconds. Times count from when a message was due, not from when there was time to send it."""
        for guest in self.guests:
            guest.waits.clear()
        end, self.next_at = time.monotonic() + seconds, time.monotonic()
        while time.monotonic() < end:
            while self.next_at <= time.monotonic():
                guest = self.guests[self.turn_of % len(self.guests)]
                self.turn_of += 1
                guest.say()
                guest.pending[next(reversed(guest.pending))] = self.next_at
                self.next_at += self.every
            meanwhile()
            self.crowd.turn(min(0.005, max(0, self.next_at - time.monotonic())))
        self.crowd.until(lambda: all_acknowledged(self.guests), "the last answers")
        return [wait for guest in self.guests for wait in guest.waits]

    def close(self):
        self.crowd.close()


def told(name, before, during, most):
    ratio = percentile(during, 0.99) / max(percentile(before, 0.99), 1e-6)
    print(f"figure {name}: p99 {percentile(before, 0.99) * 1e3:.1f} ms before, {percentile(during, 0.99) * 1e3:.1f} ms during, ratio {ratio:.2f} (goal {most})", flush=True)
    if LONG:
        assert ratio <= most, f"{name}: {ratio:.2f} instead of {most}"


@contextlib.contextmanager
def elsewhere(program, *words):
    """A crowd in another process, which stands for other machines: it gets what the program and the customers measured leave of the cores."""
    command = [sys.executable, pathlib.Path(__file__).with_name(program), *map(str, words)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=lambda: os.nice(10))
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def bystanders(case, rude, seconds, most, name):
    """The rude (which, how many, how many others) beside the probes."""
    with product(**case.settings) as server:
        probes = Probes(server)
        before = probes.play(seconds)
        which, *counts = rude
        with elsewhere("rude_crowd.py", which, server.port, *counts) as others:
            case.assertEqual(others.stdout.readline(), "there\n")
            if which == "unread":
                case.assertGreaterEqual(figure(server, "baton_customers_connected"), sum(counts) + len(probes.guests), "they are inside, those who do not read too")
            during = probes.play(seconds)
            case.assertIsNone(others.poll(), "the rude stay to the end")
            print(f"     memory {resident_mb(server.process.pid):.0f} MB, {figure(server, 'baton_sockets'):.0f} sockets, {figure(server, 'baton_connections'):.0f} connections")
        told(name, before, during, most)
        case.assertEqual([guest.refused for guest in probes.guests], [0] * len(probes.guests))
        case.assertEqual(lost_or_doubled(server, probes.guests[:5] if not LONG else probes.guests), [])
        probes.close()


def come_back(case, count, rounds):
    """All sockets at once, the server restarted in between: none lost, nothing doubled."""
    limit = raise_file_limit()
    if limit < count + 500:
        case.skipTest(f"{count} sockets need {count + 500} files, {limit} may be open")
    with product(ENABLED="false", BATON_ADMISSION__ENABLED="false") as server:
        crowd = Crowd(server.port)
        guests = []
        while len(guests) < count:
            guests += [Guest(crowd) for _ in range(min(200, count - len(guests)))]
            crowd.until(lambda: all_acknowledged(guests), lambda: f"{sum(bool(g.acks) for g in guests)} of {count} acks")
        for guest in guests:
            guest.patient = True
        for nth in range(rounds):
            for guest in guests:
                guest.say(f"Round {nth}")       # on their way when the server stops
            server.ask_to_end()
            crowd.until(lambda: all(guest.away for guest in guests), lambda: f"{sum(not g.away for g in guests)} were not let go", 120)
            told_to_wait = [guest.away[1]["retry_after"] for guest in guests if guest.away[0] == "bye"]
            server.ended()
            server.start()
            crowd.port = server.port
            began, cpu = time.monotonic(), cpu_seconds(server.process.pid)
            crowd.request = crowd.request.replace(crowd.request.split(b"Host: ")[1].split(b"\r\n")[0], f"127.0.0.1:{server.port}".encode())
            for guest in guests:
                guest.welcomed = 0
                guest.again.clear()             # the welcome sends what is owed
                guest.come()
                if len(crowd.members) % 500 == 0:
                    crowd.turn(0)
            crowd.until(lambda: send_again(guests) or (welcomed(guests) == count and all_acknowledged(guests)), lambda: f"{welcomed(guests)} of {count} are back", 300)
            cpu = cpu_seconds(server.process.pid) - cpu
            print(f"figure {count} back: {time.monotonic() - began:.1f} s, {count / cpu:.0f} a CPU-second with one message each, p99 of a welcome {percentile([g.wait for g in guests], 0.99):.2f} s, "
                  f"{sum(guest.put_off for guest in guests)} messages put off and sent again, {len(told_to_wait)} told {min(told_to_wait, default=0)} to {max(told_to_wait, default=0)} s", flush=True)
            case.assertEqual(sum(guest.resets for guest in guests), len(guests), "one reset each, of the first welcome: every other one went on")
            case.assertEqual(sum(guest.refused for guest in guests), 0)
            if count < WRITES_THAT_WAIT:
                case.assertEqual(sum(guest.put_off for guest in guests), 0)
        case.assertEqual([guest for guest in guests if len(guest.acks) + len(guest.sent) == 0], [])
        case.assertEqual(lost_or_doubled(server, guests[:: max(1, count // 200)]), [])
        crowd.close()
