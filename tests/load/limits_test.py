"""What docs/operate/limits.md says is limited: by address, visitor and site, and what whoever is over it hears."""
import unittest

from product import Customer, Desk, Socket
from raw import Raw, figure, product

PICTURE = b"\x89PNG\r\n\x1a\n" + b"x" * 1000


class ByAddress(unittest.TestCase):
    def test_one_address_cannot_take_all_connections_and_others_come_in(self):
        with product(CONNECTIONS_BY_ADDRESS=5) as server:
            silent = [Raw(server, 2) for _ in range(5)]
            with Raw(server, 2) as one_more:
                one_more.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                self.assertIsNone(one_more.head())
            self.assertEqual(server.call("GET", "/healthz").status, 200)
            silent.pop().socket.close()
            for each in silent:
                each.socket.close()
            self.assertGreaterEqual(figure(server, "baton_connections_refused_total"), 1)

    def test_sockets_of_customers_are_counted_and_the_desk_is_not(self):
        with product(SOCKETS_BY_ADDRESS=3) as server:
            customers = [Customer(server) for _ in range(3)]
            with Raw(server) as fourth:
                status, headers = fourth.shake()
                self.assertEqual((status, headers["retry-after"]), (429, "5"))
            with Raw(server, 2) as elsewhere:
                self.assertEqual(elsewhere.shake()[0], 101)
            for link in (*[Desk(server) for _ in range(5)], *customers):
                link.close()
            with Raw(server) as again:
                self.assertEqual(again.shake()[0], 101)

    def test_who_connects_too_often_is_told_when_to_come_back(self):
        with product(CONNECTS_PER_MINUTE=6) as server:
            for _ in range(2):
                Customer(server).close()
            link = Socket(server, "/ws/chat")
            link.send({"type": "hello", "site": "main"})
            bye = link.first("bye")
            self.assertEqual((bye["code"], link.closed()[0]), ("too_many", 1013))
            self.assertTrue(5 <= bye["retry_after"] <= 10, bye)
            self.assertEqual(figure(server, "baton_limited_total", what="connects", by="address"), 1)

    def test_new_visitors_are_limited_and_known_ones_are_not(self):
        with product(VISITORS_PER_MINUTE=3) as server:
            known = Customer(server)
            known.close()
            link = Socket(server, "/ws/chat")
            link.send({"type": "hello", "site": "main"})
            self.assertEqual(link.first("bye")["code"], "too_many")
            Customer(server, visitor=known.secret).close()

    def test_requests_are_limited_for_strangers_and_not_for_the_desk(self):
        with product(REQUESTS_PER_MINUTE=9) as server:
            seen = [server.call("GET", "/healthz", cookie=False) for _ in range(6)]
            refused = [each for each in seen if each.status == 429]
            self.assertTrue(3 <= len(refused) <= 4, seen)
            self.assertGreaterEqual(int(refused[0].headers["Retry-After"]), 1)
            for _ in range(20):
                self.assertEqual(server.call("GET", "/api/v1/me").status, 200)

    def test_messages_of_all_visitors_of_an_address_are_limited_together(self):
        with product(MESSAGES_PER_MINUTE_BY_ADDRESS=6) as server:
            first, second = Customer(server), Customer(server)
            self.assertEqual([first.say("One")["type"], second.say("Two")["type"]], ["ack", "ack"])
            refused = second.say("Three")
            self.assertEqual((refused["type"], refused["code"], refused["retry"]), ("refused", "too_many", True))
            self.assertTrue(5 <= refused["retry_after"] <= 10, refused)
            for customer in (first, second):
                customer.close()

    def test_behind_a_proxy_the_address_is_the_one_it_names_last_and_a_network_of_ipv6_is_one(self):
        with product(BATON_SERVER__TRUSTED_PROXIES="127.0.0.0/30", REQUESTS_PER_MINUTE=6) as server:
            def ask(*lines):
                with Raw(server, 2) as client:
                    client.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + "".join(f"X-Forwarded-For: {line}\r\n" for line in lines) + "\r\n")
                    return client.head()[0]
            self.assertEqual([ask("203.0.113.9") for _ in range(3)], [200, 200, 429])
            self.assertEqual([ask("1.2.3.4", "203.0.113.9"), ask("1.2.3.5, 203.0.113.9")], [429, 429])
            self.assertEqual(ask("203.0.113.9, 203.0.113.10"), 200)
            self.assertEqual([ask(f"2001:db8:0:1::{nth}") for nth in range(1, 4)], [200, 200, 429])
            self.assertEqual(ask("2001:db8:0:2::1"), 200)


class ByVisitorAndSite(unittest.TestCase):
    def test_a_visitor_who_writes_too_fast_is_refused_and_the_next_one_is_not(self):
        with product(MESSAGES_PER_MINUTE=6) as server:
            fast, other = Customer(server), Customer(server)
            self.assertEqual([fast.say(f"Message {nth}")["type"] for nth in range(3)], ["ack", "ack", "refused"])
            self.assertEqual(other.say("Hello")["type"], "ack")
            for customer in (fast, other):
                customer.close()

    def test_a_site_has_a_share_as_well(self):
        with product(MESSAGES_PER_MINUTE_BY_SITE=6) as server:
            customers = [Customer(server) for _ in range(3)]
            self.assertEqual([each.say("Hello")["type"] for each in customers], ["ack", "ack", "refused"])
            self.assertEqual(figure(server, "baton_limited_total", what="messages", by="site"), 1)
            for customer in customers:
                customer.close()

    def test_uploads_are_limited_by_number_and_by_bytes(self):
        for settings in ({"UPLOADS_PER_MINUTE": 6}, {"UPLOAD_MB_PER_HOUR": 0, "UPLOADS_PER_MINUTE_BY_SITE": 6}):
            with product(**settings) as server:
                customer = Customer(server)
                answers = [customer.upload(PICTURE) for _ in range(3)]
                self.assertEqual([each.status for each in answers], [201, 201, 429], settings)
                self.assertGreaterEqual(int(answers[2].headers["Retry-After"]), 1)
                customer.close()
        with product(UPLOAD_MB_PER_HOUR=1) as server:
            customer = Customer(server)
            self.assertEqual([customer.upload(PICTURE * 1000).status, customer.upload(PICTURE * 1000).status], [201, 429])
            customer.close()
