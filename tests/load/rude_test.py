"""Clients that dawdle, say nothing, do not read or say too much: each is let go in time, and costs the others nothing."""
import json
import os
import resource
import time
import unittest

from product import Customer, Desk, until
from raw import Raw, figure, product

HELLO = {"type": "hello", "site": "main", "zone": "Europe/Lisbon", "language": "en"}


class Dawdling(unittest.TestCase):
    """Deadlines that are counted from the beginning of a step: what trickles in does not move them."""

    @classmethod
    def setUpClass(cls):
        cls.place = product(HEAD_SECONDS=1, BODY_SECONDS=1, HELLO_SECONDS=1)
        cls.server = cls.place.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.place.__exit__(None, None, None)

    def in_time(self, seconds):
        self.assertGreater(seconds, 0.9)
        self.assertLess(seconds, 15)  # one second, one of the wheel, and a crowded machine

    def test_a_head_that_trickles_is_not_waited_for(self):
        with Raw(self.server) as client:
            self.in_time(client.ended_after(b"GET / HTTP/1.1\r\n" + b"X-Slow: yes\r\n" * 1000))

    def test_a_connection_that_says_nothing_is_closed(self):
        with Raw(self.server) as client:
            self.in_time(client.ended_after())

    def test_a_connection_that_says_nothing_more_is_closed(self):
        with Raw(self.server) as client:
            client.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            self.assertEqual(client.head()[0], 200)
            self.in_time(client.ended_after())

    def test_a_body_that_trickles_is_not_waited_for(self):
        with Raw(self.server) as client:
            client.send("POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2000\r\n\r\n")
            self.in_time(client.ended_after(b"{" * 2000))

    def test_a_body_in_chunks_that_trickles_is_not_waited_for(self):
        with Raw(self.server) as client:
            client.send("POST /api/v1/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            self.in_time(client.ended_after(b"1\r\n{\r\n" * 1000))

    def test_a_socket_that_never_says_hello_is_told_so_and_closed(self):
        with Raw(self.server) as client:
            self.assertEqual(client.shake()[0], 101)
            bye, code = client.goodbye()
            self.assertEqual((bye["code"], code), ("timeout", 4008))
            self.assertGreaterEqual(figure(self.server, "baton_silent_sockets_total"), 1)

    def test_a_socket_that_only_answers_pings_has_not_said_hello(self):
        with Raw(self.server) as client:
            self.assertEqual(client.shake()[0], 101)
            end = time.monotonic() + 0.7
            while time.monotonic() < end:
                client.send(client.frame(b"", 9))
                self.assertEqual(client.next_frame()[0], 10)
                time.sleep(0.1)
            self.assertEqual(client.goodbye()[1], 4008)


class TooMuch(unittest.TestCase):
    """More than anybody can mean."""

    @classmethod
    def setUpClass(cls):
        cls.place = product(ENABLED="true", FRAMES_PER_SECOND=20, UPLOADS_PER_MINUTE=0, UPLOADS_PER_MINUTE_BY_ADDRESS=0, UPLOAD_MB_PER_HOUR=0,
                            UPLOAD_MB_PER_HOUR_BY_ADDRESS=0, MESSAGES_PER_MINUTE=0, CONNECTIONS_BY_ADDRESS=0, REQUESTS_PER_MINUTE=0)
        cls.server = cls.place.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.place.__exit__(None, None, None)

    def test_a_flood_of_frames_is_read_at_the_pace_that_was_set_and_others_are_served(self):
        with Raw(self.server, 2) as rude:
            rude.shake()
            began = time.monotonic()
            rude.send(rude.frame(b"?") * 1500)
            customer = Customer(self.server)
            self.assertEqual(customer.say("Hello")["type"], "ack")
            customer.close()
            answers = 0
            while time.monotonic() - began < 4:
                answers += rude.next_frame()[0] == 1
            # Ten seconds' worth at once, twice as many because most come together, and what one read of 1,536 bytes brings beyond it.
            self.assertGreater(answers, 100)
            self.assertLess(answers, 2 * (200 + 20 * 4) + 2 * 1536 / 7)

    def test_a_flood_of_pings_is_slowed_down(self):
        with Raw(self.server, 2) as rude:
            rude.shake()
            rude.send(rude.frame(HELLO))
            began = time.monotonic()
            rude.send(rude.frame(b"x", 9) * 20_000)
            pongs = 0
            while time.monotonic() - began < 3:
                pongs += rude.next_frame()[0] == 10
            self.assertLess(pongs, 2 * (200 + 20 * 3) * 10 + 256)
            self.assertGreater(pongs, 1000)

    def test_a_thousand_requests_in_one_write_are_answered_in_order(self):
        with Raw(self.server, 2) as rude:
            for nth in range(1000):
                rude.send(f"GET {'/api/v1/nothing' if nth % 3 == 0 else '/healthz'} HTTP/1.1\r\nHost: x\r\n\r\n")
            for nth in range(1000):
                status, headers = rude.head()
                self.assertEqual(status, 404 if nth % 3 == 0 else 200)
                size = int(headers["content-length"])
                while len(rude.unread) < size:
                    rude.unread += rude.receive()
                rude.unread = rude.unread[size:]

    def test_an_upload_without_a_visitor_is_refused_before_its_bytes_come(self):
        with Raw(self.server, 2) as rude:
            rude.send("POST /api/v1/attachments?name=a.png HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 9000000\r\n\r\n")
            self.assertEqual(rude.head()[0], 401)

    def test_bodies_on_their_way_have_a_bound_together(self):
        customer = Customer(self.server)
        ask = (f"POST /api/v1/attachments?name=a.png HTTP/1.1\r\nHost: x\r\nX-Baton-Visitor: {customer.secret}\r\n"
               "Content-Type: image/png\r\nContent-Length: 10000000\r\n\r\n")
        waiting = [Raw(self.server, 2) for _ in range(26)]
        try:
            for each in waiting:
                each.send(ask)
            until(lambda: figure(self.server, "baton_body_bytes") == 260_000_000, "all bodies are on their way")
            with Raw(self.server, 3) as late:
                late.send(ask)
                status, headers = late.head()
                self.assertEqual((status, headers["retry-after"]), (503, "5"))
        finally:
            for each in waiting:
                each.socket.close()
        until(lambda: figure(self.server, "baton_body_bytes") == 0, "what went is given back")
        self.assertEqual(customer.upload(b"\x89PNG\r\n\x1a\n" + os.urandom(1000)).status, 201)
        customer.close()


class Unread(unittest.TestCase):
    def test_who_never_reads_is_cut_and_the_one_who_writes_is_not(self):
        with product(ENABLED="false") as server:
            writer = Customer(server)
            writer.say("Hello")
            with Raw(server, 2, window=4096) as reader:
                reader.shake()
                reader.send(reader.frame({**HELLO, "visitor": writer.secret}))
                before, sent = figure(server, "baton_slow_readers_cut_total"), 1
                while figure(server, "baton_slow_readers_cut_total") == before:
                    self.assertLess(sent, 3000, "8 KB each, and nobody was cut")
                    for _ in range(50):
                        self.assertEqual(writer.say(json.dumps(sent) + "x" * 7900)["type"], "ack")
                        sent += 1
                    self.assertLess(figure(server, "baton_piled_bytes"), 8 << 20)
            writer.close()


class Full(unittest.TestCase):
    """Every place is taken by somebody who says nothing."""

    def test_where_few_files_may_be_open_connections_leave_enough_for_the_store(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (500, hard))
        try:
            with product(CONNECTIONS_BY_ADDRESS=0, HEAD_SECONDS=100) as server:
                self.assertIn(f"{min(hard, 19_200)}", open(f"/proc/{server.process.pid}/limits").read().split("Max open files")[1].split("\n")[0])
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    def test_who_has_something_to_say_gets_the_place_of_who_kept_silent_longest(self):
        with product(BATON_SERVER__CONNECTIONS_MAX=20, CONNECTIONS_BY_ADDRESS=0, HEAD_SECONDS=100) as server:
            silent = [Raw(server, 2) for _ in range(40)]
            self.assertEqual(server.call("GET", "/healthz").status, 200)
            desk = Desk(server)
            customer = Customer(server)
            self.assertEqual(customer.say("Hello")["type"], "ack")
            self.assertGreaterEqual(figure(server, "baton_heads_dropped_total"), 20)
            for each in (*silent, desk, customer):
                each.close() if hasattr(each, "close") else each.socket.close()
