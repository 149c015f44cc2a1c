"""A customer who asks for a new conversation while the old one goes on."""
import unittest

from product import Customer, Desk, until

SERVER = None


class NewConversation(unittest.TestCase):
    def test_a_message_sent_twice_does_not_bring_the_left_conversation_back(self):
        customer, desk = Customer(SERVER), Desk(SERVER)
        self.addCleanup(customer.close)
        self.addCleanup(desk.close)
        customer.say("I want to talk to a person.", client_id="wire-left-0001")
        left = customer.conversation
        state = until(lambda: (now := SERVER.state_of(left))["stage"] in ("queued", "offered") and now, "a handoff")
        SERVER.api("POST", f"/conversations/{left}/claim", {"epoch": state["epoch"]})
        customer.send({"type": "new"})
        again = customer.say("I want to talk to a person.", client_id="wire-left-0001")
        self.assertEqual(again["conversation"], left)
        begun = customer.say("Something else: where is my invoice?")
        self.assertNotEqual(begun["conversation"], left)
        before = len(customer.frames)
        SERVER.api("POST", f"/conversations/{left}/messages", {"client_id": "wire-left-0002", "epoch": SERVER.state_of(left)["epoch"], "text": "Are you there?"})
        customer.say("It is from May.")
        customer.caught_up()
        heard = [frame for frame in customer.frames[before:] if frame.get("conversation") == left]
        self.assertEqual(heard, [])
        self.assertEqual(customer.odd + desk.odd, [])
