"""A desk that comes back: it gets what followed, or is told openly to begin anew."""
import unittest

from product import Customer, Desk

SERVER = None


class DeskResume(unittest.TestCase):
    def test_what_followed_is_told_where_the_desk_has_seen_this_store_and_all_anew_where_not(self):
        customer = Customer(SERVER)
        customer.say("Hello")
        customer.say("My parcel has not come.")
        seen = customer.conversation
        for store, seq, reset in ((None, 1, False), ("this", 1, False), ("another", 1, True), ("this", 0, True), ("this", 1_000_000, True)):
            desk = Desk(SERVER)
            if store:
                desk.send({"type": "hello", "store": desk.first("welcome")["store"] if store == "this" else "store_of_another_time"})
            desk.send({"type": "watch", "conversation": seen, "seq": seq})
            frame = desk.wait(lambda each: each["type"] == "entries" and "reset" in each, "an answer to watch")
            self.assertEqual(frame["reset"], reset, (store, seq))
            self.assertEqual(frame["entries"][0]["seq"], 1 if reset else 2, (store, seq))
            self.assertEqual(desk.odd, [])
            desk.close()
        customer.close()
