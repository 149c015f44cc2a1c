"""Promise 7 on a real effect: what happened is told by a signed webhook, once, through crashes and receivers that are down."""
import sys
import tempfile
import threading
import unittest

from told import Product
from receiver import Receiver
from verdict import run, told

KILLS = 5


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="baton-webhooks-")
        self.addCleanup(folder.cleanup)
        self.product = Product(folder.name)
        self.receiver = Receiver()
        self.addCleanup(self._end)

    def _end(self):
        self.product.kill()
        if self.receiver.server:
            self.receiver.down()

    def arrives(self, true, what, limit=60):
        if not self.receiver.wait(true, limit):
            self.fail(f"{what}: not within {limit} s; the receiver has {self.receiver.requests}; the log ends: {self.product.tail()}")


class WebhookTest(Case):
    def test_a_conversation_is_told_step_by_step_signed_and_without_the_customers_words(self):
        self.receiver.up()
        self.product.start()
        events = ["conversation.started", "conversation.handed_over", "conversation.claimed", "conversation.resolved"]
        self.product.subscribe(self.receiver, events)
        conversation = self.product.converse("I want to talk to a person about order KX-4711-PRIVATE.")
        self.arrives(lambda r: any(each["type"] == "conversation.handed_over" for each in r.of(conversation)), "handed over")
        state = self.product.state_of(conversation)
        self.product.api("POST", f"/conversations/{conversation}/claim", {"epoch": state["epoch"]})
        state = self.product.state_of(conversation)
        self.product.api("POST", f"/conversations/{conversation}/resolve", {"epoch": state["epoch"], "outcome": "solved"})
        self.arrives(lambda r: len(r.of(conversation)) == 4, "all four events")
        self.assertEqual(sorted(each["type"] for each in self.receiver.of(conversation)), sorted(events))
        self.assertEqual(self.receiver.unsigned, 0)
        self.assertEqual(len(self.receiver.requests), 4)
        self.assertFalse([body for body in self.receiver.bodies if "KX-4711" in body])

    def test_only_what_was_asked_for_is_sent_and_nothing_after_the_webhook_is_removed(self):
        self.receiver.up()
        self.product.start()
        hook = self.product.subscribe(self.receiver, ["conversation.started"])
        first = self.product.converse()
        self.arrives(lambda r: r.of(first), "the first conversation")
        self.assertEqual(self.product.call("DELETE", f"/api/v1/webhooks/{hook}").status, 204)
        self.product.converse()
        self.assertEqual(self.product.end(), 0)
        self.assertEqual(len(self.receiver.requests), 1)
        self.assertEqual([row[0] for row in self.product.outbox()], ["done"])

    def test_a_receiver_that_is_down_for_a_while_is_told_later(self):
        self.product.start()
        self.product.subscribe(self.receiver, ["conversation.started"])
        conversations = {self.product.converse() for _ in range(3)}
        self.receiver.up()
        self.arrives(lambda r: len(r.processed) == 3, "three events")
        self.assertEqual({each["data"]["conversation_id"] for each in self.receiver.processed.values()}, conversations)
        self.assertEqual(len(self.receiver.requests), 3)

    def test_kill_9_between_commit_and_delivery_loses_and_doubles_nothing(self):
        self.product.start()
        self.product.subscribe(self.receiver, ["conversation.started"])
        conversation = self.product.converse()
        self.product.kill()  # nobody listens yet, so it cannot have been delivered
        self.receiver.up()
        self.product.start()
        self.arrives(lambda r: r.processed, "the event")
        self.assertEqual(self.product.end(), 0)
        self.assertEqual(len(self.receiver.of(conversation)), 1)
        self.assertEqual(len(self.receiver.requests), 1)
        self.assertEqual([row[0] for row in self.product.outbox()], ["done"])

    def test_kill_9_after_sending_sends_again_under_the_same_id(self):
        reached, go_on = threading.Event(), threading.Event()
        self.addCleanup(go_on.set)

        def hold(_):
            if not reached.is_set():
                reached.set()
                go_on.wait(60)
            return 200

        self.receiver.answer = hold
        self.receiver.up()
        self.product.start()
        self.product.subscribe(self.receiver, ["conversation.started"])
        conversation = self.product.converse()
        self.assertTrue(reached.wait(30))
        self.product.kill()
        go_on.set()
        self.product.start()
        self.arrives(lambda r: len(r.requests) == 2, "the second attempt")
        self.assertEqual(len(set(self.receiver.requests)), 1)
        self.assertEqual(len(self.receiver.of(conversation)), 1)

    def test_kill_9_right_after_commit_again_and_again(self):
        self.receiver.up()
        self.product.start()
        self.product.subscribe(self.receiver, ["conversation.started"])
        conversations = []
        for _ in range(KILLS):
            conversations += [self.product.converse() for _ in range(3)]
            self.product.kill()
            self.product.start()
        self.arrives(lambda r: len(r.processed) >= len(conversations), f"{len(conversations)} events")
        self.assertEqual(self.product.end(), 0)
        told = [each["data"]["conversation_id"] for each in self.receiver.processed.values()]
        self.assertEqual(sorted(told), sorted(conversations))
        self.assertEqual(self.receiver.unsigned, 0)
        print(f"  {KILLS} kills, {len(conversations)} events: 0 lost, 0 doubled by id ({len(self.receiver.requests)} requests)", flush=True)

    def test_a_clean_stop_finishes_the_request_under_way(self):
        reached, go_on = threading.Event(), threading.Event()
        self.addCleanup(go_on.set)
        self.receiver.answer = lambda _: (reached.set(), go_on.wait(30), 200)[-1]
        self.receiver.up()
        self.product.start()
        self.product.subscribe(self.receiver, ["conversation.started"])
        self.product.converse()
        self.assertTrue(reached.wait(30))
        self.product.ask_to_end()
        go_on.set()
        self.assertEqual(self.product.ended(), 0)
        self.assertEqual(self.product.outbox(), [("done", 1, "http 200")])

    def test_a_receiver_that_is_gone_is_given_up(self):
        self.receiver.answer = lambda _: 410
        self.receiver.up()
        self.product.start()
        self.product.subscribe(self.receiver, ["conversation.started"])
        self.product.converse()
        self.arrives(lambda r: r.requests, "the attempt")
        self.assertEqual(self.product.end(), 0)
        self.assertEqual(self.product.outbox(), [("failed", 1, "http 410")])


class RefusalTest(Case):
    def test_an_address_inside_or_an_unknown_event_is_refused_with_one_clear_error(self):
        self.product.allow_private = False
        self.product.start()
        for url in ["http://127.0.0.1:9/", "http://169.254.169.254/latest", "http://[::1]/", "http://0x7f000001/", "http://localhost/", "ftp://example.com/", "https://a:b@example.com/"]:
            with self.subTest(url=url):
                answer = self.product.call("POST", "/api/v1/webhooks", {"url": url, "events": ["conversation.started"]})
                self.assertEqual((answer.status, answer.json["where"]), (400, "/url"))
        answer = self.product.call("POST", "/api/v1/webhooks", {"url": "https://example.com/", "events": ["conversation.exploded"]})
        self.assertEqual((answer.status, answer.json["where"]), (400, "/events"))
        self.assertEqual(self.product.api("GET", "/webhooks")["items"], [])

    def test_events_that_are_null_are_all_of_them_as_if_they_were_not_named(self):
        self.product.start()
        for body in ({"events": None}, {}):
            with self.subTest(body=body):
                self.assertEqual(self.product.call("POST", "/api/v1/webhooks", {"url": "https://example.com/", **body}).status, 201)
        self.assertEqual([hook["events"] for hook in self.product.api("GET", "/webhooks")["items"]], [[], []])


if __name__ == "__main__":
    sys.exit(told(run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"]))))
