"""Who is there and free is asked to take somebody, and hears how the question ended."""
import unittest

from product import Customer, Desk, until

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

    def test_the_word_that_came_along_is_in_an_offer_that_is_open_when_the_desk_is_loaded_again(self):
        customer = Customer(SERVER)
        customer.say("I want to talk to a person.")
        until(lambda: SERVER.state_of(customer.conversation)["stage"] in ("queued", "offered"), "they wait")
        self.act("claim", customer)
        second = SERVER.invite("Petra", "agent")
        petra = Desk(SERVER, second)
        self.act("transfer", customer, to={"agent_id": petra.welcome["me"]["id"]}, word="Knows invoices of 2019")
        live = petra.wait(lambda frame: frame["type"] == "offer" and frame["row"]["id"] == customer.conversation, "the offer")
        self.assertEqual((live["word"], live["passed_by"]), ("Knows invoices of 2019", "Ofelia"))
        customer.say("Are you still there?")
        petra.close()
        again = Desk(SERVER, second)
        (offer,) = (each for each in again.welcome["offers"] if each["id"] == customer.conversation)
        self.assertGreater(offer["until"], "2026")
        self.assertEqual((offer["word"], offer["passed_by"]), (live["word"], live["passed_by"]))
        self.assertEqual(again.odd, [])
        self.act("claim", customer, cookie=second)
        self.act("resolve", customer, cookie=second, outcome="solved")
        self.presence("offline", second)
        again.close()
        customer.close()

    def test_what_is_promised_while_somebody_waits_is_kept_and_judged(self):
        before = SERVER.api("GET", "/waits")["again"]["served"]
        self.presence("away")
        customer = Customer(SERVER)
        customer.say("I want to talk to a person.")
        until(lambda: SERVER.state_of(customer.conversation)["stage"] == "queued", "they wait")
        self.presence("online")
        customer.wait(lambda frame: frame["type"] == "queue" and frame["queue"]["high_minutes"] > 0, "a range")
        self.act("claim", customer)
        until(lambda: SERVER.api("GET", "/waits")["again"]["served"] == before + 1, "the wait is judged by what was told in it")
        self.act("resolve", customer, outcome="solved")
        customer.close()

    def presence(self, word, cookie=None):
        SERVER.api("PATCH", "/me", {"presence": word, "reason": "a walk" if word == "away" else ""}, headers={"Cookie": cookie or self.cookie}, cookie=False)

    def act(self, what, customer, cookie=None, **body):
        body["epoch"] = SERVER.state_of(customer.conversation)["epoch"]
        return SERVER.api("POST", f"/conversations/{customer.conversation}/{what}", body, headers={"Cookie": cookie or self.cookie}, cookie=False)
