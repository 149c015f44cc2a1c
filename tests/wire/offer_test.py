"""Who is there and free is asked to take somebody, and hears how the question ended."""
import unittest

from product import Customer, Desk

SERVER = None


class Offer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        SERVER.api("PATCH", "/me", {"presence": "away", "reason": "at lunch"})  # the owner is not asked meanwhile
        cls.cookie = SERVER.invite("Ofelia", "agent")
        cls.desk = Desk(SERVER, cls.cookie)

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()
        SERVER.api("PATCH", "/me", {"presence": "online", "reason": ""})

    def test_an_offer_names_whom_and_until_when_and_ends_with_the_claim(self):
        customer = Customer(SERVER)
        customer.say("I want to talk to a person.")
        offer = self.desk.first("offer")
        waiting = SERVER.state_of(offer["row"]["id"])
        self.assertEqual(waiting["stage"], "offered")
        self.assertGreater(offer["until"], "2026")
        self.desk.first("notice")
        SERVER.api("POST", f"/conversations/{offer['row']['id']}/claim", {"epoch": waiting["epoch"]}, headers={"Cookie": self.cookie}, cookie=False)
        ended = self.desk.first("offer_ended", conversation=offer["row"]["id"])
        self.assertEqual(ended["why"], "claimed")
        self.desk.first("notice_ended")
        self.assertEqual(self.desk.odd, [])
        customer.close()
