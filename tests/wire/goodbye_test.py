"""How a connection ends, and what a customer who waits hears."""
import unittest

from product import Customer, Desk, Socket, until

SERVER = None


class Goodbye(unittest.TestCase):
    def test_who_asks_for_a_site_that_is_not_there_is_told_why_before_the_close(self):
        link = Socket(SERVER, "/ws/chat")
        link.send({"type": "hello", "site": "elsewhere"})
        self.assertEqual(link.first("bye"), {"type": "bye", "code": "not_found", "message": "no such site", "retry_after": 0})
        self.assertEqual(link.closed()[0], 4004)

    def test_a_server_that_stops_says_so_and_asks_everybody_to_wait_a_moment(self):
        customer, desk = Customer(SERVER), Desk(SERVER)
        customer.say("Hello")
        SERVER.restart()
        for link in (customer, desk):
            bye = link.first("bye")
            self.assertEqual((bye["code"], bye["retry_after"]), ("unavailable", 2))
            self.assertEqual(link.closed()[0], 1001)
            self.assertEqual(link.odd, [])

    def test_who_waits_hears_when_the_place_in_the_queue_moves(self):
        first, second = Customer(SERVER), Customer(SERVER)
        for customer in (first, second):
            customer.say("I want to talk to a person.")
            until(lambda: SERVER.state_of(customer.conversation)["stage"] == "queued", "the queue")
        before = SERVER.state_of(second.conversation)["queue"]["position"]
        SERVER.api("POST", f"/conversations/{first.conversation}/claim", {"epoch": SERVER.state_of(first.conversation)["epoch"]})
        until(lambda: [each for each in second.frames if each["type"] == "queue" and each["queue"]["position"] == before - 1], "the place falls")
        self.assertEqual({each["conversation"] for each in second.frames if each["type"] == "queue"}, {second.conversation})
        self.assertEqual(second.odd, [])
        first.close()
        second.close()
