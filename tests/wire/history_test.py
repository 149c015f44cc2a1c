"""A customer's older entries, and how far each side has read."""
import unittest

from product import Customer, Desk, until

SERVER = None
HIDDEN = {"note", "page", "error", "signals", "decision", "article_opened", "offered", "offer_ended", "identified", "snoozed", "woken", "priority", "flag"}


def whole_log(conversation):
    entries, more = [], True
    while more:
        page = SERVER.api("GET", f"/conversations/{conversation}/entries?limit=100&after={entries[-1]['seq'] if entries else 0}")["items"]
        entries, more = entries + page, len(page) == 100
    return entries


class Story(unittest.TestCase):
    """A long conversation with a person, so that the assistant does not write in between."""

    @classmethod
    def setUpClass(cls):
        cls.customer = customer = Customer(SERVER)
        cls.desk = Desk(SERVER)
        customer.say("I want to talk to a person.")
        cls.id = customer.conversation
        cls.desk.send({"type": "watch", "conversation": cls.id})
        cls.desk.first("entries", conversation=cls.id)
        state = until(lambda: (now := SERVER.state_of(cls.id))["stage"] in ("queued", "offered") and now, "a handoff")
        SERVER.api("POST", f"/conversations/{cls.id}/claim", {"epoch": state["epoch"]})
        for number in range(90):
            customer.say(f"Word {number}")
        for number in range(450):  # what only agents see: more than one reading of the log holds
            customer.send({"type": "page", "path": f"/page/{number}"})
            if number % 50 == 49:  # who reads too slowly is cut, and this desk checks every frame against its document
                customer.caught_up()
                cls.desk.caught_up()
        for number in range(60):
            customer.say(f"Later word {number}")

    @classmethod
    def tearDownClass(cls):
        cls.customer.close()
        cls.desk.close()

    def tearDown(self):
        self.assertEqual(self.customer.odd + self.desk.odd, [])

    def page(self, tab, before):
        after = len(tab.frames)
        tab.send({"type": "history", "before": before})
        return tab.first("history", after)

    def test_pages_lead_to_the_first_word_and_hold_all_that_is_the_customers_and_nothing_else(self):
        tab = Customer(SERVER, visitor=self.customer.secret)
        self.assertTrue(tab.welcome["more"])
        seen, before, pages = list(tab.welcome["entries"]), min(entry["seq"] for entry in tab.welcome["entries"]), 0
        while before:
            page = self.page(tab, before)
            self.assertEqual((page["conversation"], page["before"], page["more"]), (self.id, before, page["next"] > 0))
            self.assertLessEqual(len(page["entries"]), 50)
            seqs = [entry["seq"] for entry in page["entries"]]
            self.assertEqual(seqs, sorted(seqs))
            self.assertTrue(all(seq < before for seq in seqs))
            seen, before, pages = page["entries"] + seen, page["next"], pages + 1
        wanted = [entry["seq"] for entry in whole_log(self.id) if entry["kind"] not in HIDDEN]
        self.assertEqual([entry["seq"] for entry in seen], wanted)
        self.assertGreaterEqual(pages, 2)
        tab.close()

    def test_from_the_end_when_no_place_is_named_and_nothing_before_the_first(self):
        after = len(self.customer.frames)
        self.customer.send({"type": "history"})
        self.assertEqual(self.customer.first("history", after)["entries"][-1]["body"]["text"], "Later word 59")
        first = self.page(self.customer, 1)
        self.assertEqual((first["entries"], first["more"], first["next"]), ([], False, 0))

    def test_nobody_without_a_conversation_gets_a_page(self):
        stranger = Customer(SERVER)
        stranger.send({"type": "history", "before": 10})
        self.assertEqual(stranger.first("refused")["code"], "conflict")
        stranger.close()

    def test_each_side_sees_how_far_the_other_has_read_and_nobody_else_does(self):
        stranger = Customer(SERVER)
        stranger.say("Hello there")
        self.desk.send({"type": "seen", "conversation": self.id, "seq": 5})
        self.assertEqual(self.customer.first("seen")["seq"], 5)
        self.customer.send({"type": "seen", "seq": 7})
        self.assertEqual(self.desk.first("seen"), {"type": "seen", "conversation": self.id, "seq": 7})
        self.desk.send({"type": "typing", "conversation": self.id, "on": True})
        self.assertEqual(self.customer.first("typing")["actor"]["kind"], "agent")
        self.customer.send({"type": "typing", "on": True})
        self.assertTrue(self.desk.first("typing", conversation=self.id)["on"])
        stranger.caught_up()
        self.assertEqual([frame for frame in stranger.frames if frame["type"] in ("seen", "typing")], [])
        tab = Customer(SERVER, visitor=self.customer.secret)
        tab.send({"type": "new"})  # from here on the conversation is no longer on this screen
        tab.caught_up()
        self.desk.send({"type": "seen", "conversation": self.id, "seq": 9})
        self.customer.first("seen", seq=9)
        tab.caught_up()
        self.assertEqual([frame for frame in tab.frames if frame["type"] == "seen"], [])
        tab.close()
        stranger.close()
