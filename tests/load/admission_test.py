"""When there is no room for new chats: who is told to come again, who is not, and how it ends."""
import time
import unittest

from product import Customer, Desk, Socket, until
from raw import figure, product

HELLO = {"type": "hello", "site": "main", "language": "en"}


class NoRoom(unittest.TestCase):
    """One turn of the bot is all there may be, and a turn gathers for five seconds: whoever writes makes it full for so long."""

    @classmethod
    def setUpClass(cls):
        cls.place = product(BATON_ADMISSION__TURNS=1, BATON_TURN__QUIET_MS=5000)
        cls.server = cls.place.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.place.__exit__(None, None, None)

    def is_full(self):
        return figure(self.server, "baton_admission") == 1

    def turned_away(self, **more):
        link = Socket(self.server, "/ws/chat")
        link.send({**HELLO, **more})
        bye = link.first("bye")
        return bye, link.closed()[0]

    def test_new_chats_wait_and_open_ones_and_the_desk_do_not(self):
        idle, writer = Customer(self.server), Customer(self.server)
        begun = time.monotonic()
        self.assertEqual(writer.say("Where do I find my invoices?")["type"], "ack")
        until(self.is_full, "the turn is seen")

        bye, code = self.turned_away()
        self.assertEqual((bye["code"], code), ("too_many", 1013))
        self.assertTrue(5 <= bye["retry_after"] <= 60, bye)
        self.assertEqual(self.turned_away(visitor=idle.secret)[1], 1013)  # known, and without a conversation

        self.assertEqual(writer.say("The ones of last year.")["type"], "ack")
        writer.close()
        back = Customer(self.server, visitor=writer.secret, conversation=writer.conversation, store=writer.welcome["store"], seq=1)
        self.assertFalse(back.welcome["reset"])
        self.assertEqual(back.say("And of this one.")["type"], "ack")
        desk = Desk(self.server)
        self.assertEqual(self.server.call("GET", "/api/v1/me").status, 200)

        self.assertLess(time.monotonic() - begun, 60)
        self.assertGreaterEqual(figure(self.server, "baton_new_chats_refused_total", why="turns"), 2)
        until(lambda: not self.is_full(), "the turn is over and it is calm")
        again = Customer(self.server, waited=True)
        for link in (idle, back, desk, again):
            link.close()


class Drain(unittest.TestCase):
    def test_a_server_that_stops_gives_a_crowd_times_that_are_spread(self):
        with product(ENABLED="false") as server:
            links = [Customer(server) for _ in range(3)]
            server.ask_to_end()
            self.assertEqual({link.first("bye")["retry_after"] for link in links}, {2})
            server.ended()
            server.start()
