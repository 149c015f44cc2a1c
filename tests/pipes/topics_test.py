"""A company's topics in the running server: what is taught over HTTP judges like the pipe, and what is worse does not take over."""
import json
import os
import pathlib
import tempfile
import unittest

from jsonl import dumped, run
from product import Server, until

MODELS = os.environ.get("BATON_CACHE") or str(pathlib.Path.home() / ".cache/baton")
TAUGHT = 5  # sentences of each topic; the others are asked
FOREIGN_PACK = "contact"
UNRELATED = ["seven green umbrellas sing at night", "the tax of the moon is due on Tuesday", "boil the onions until they dream",
             "quietly the piano fell upstairs", "no goats beyond this line"]


class Topics(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="baton-topics-")
        cls.server = Server(cls.folder.name, BATON_CACHE=MODELS).start()
        cls.packs = cls.server.api("GET", "/topic-packs")["items"]

    @classmethod
    def tearDownClass(cls):
        cls.server.end()
        cls.folder.cleanup()

    def settled(self):
        return until(lambda: (now := self.server.api("GET", "/topics"))["state"] != "learning" and now, "the topics are learned", 120)

    def in_force(self):
        return until(lambda: (now := self.server.api("POST", "/topics/try", {"text": "hello"}))["version"], "topics judge", 120)

    def taught(self, topics):
        version = self.server.api("GET", "/topics")["version"]
        self.server.api("PUT", "/topics", {"topics": topics, "version": version})
        return self.settled()

    def company(self, chosen=slice(None, TAUGHT)):
        """Five sentences each of all packs but one."""
        return [{"name": topic["name"], "examples": topic["examples"][chosen]} for pack in self.packs if pack["id"] != FOREIGN_PACK for topic in pack["topics"]]

    def asked(self, topics):
        """What was not taught of the packs, a sentence of each topic after the other, and the pack that no topic is about."""
        known = {text for topic in topics for text in topic["examples"]}
        rest = [[text for text in topic["examples"] if text not in known] for pack in self.packs for topic in pack["topics"]]
        return [text for nth in range(max(map(len, rest))) for texts in rest for text in texts[nth:nth + 1]]

    def piped(self, texts, *words):
        """The same sentences in the same order through the pipe."""
        topics = self.server.api("GET", "/topics")["topics"]
        file = pathlib.Path(self.folder.name) / "examples.jsonl"
        file.write_text("".join(line + "\n" for line in dumped({"text": text, "label": topic["name"]} for topic in topics for text in topic["examples"])))
        ran = run("understand", "--examples", file, *words, lines=dumped({"text": text} for text in texts), environment={"BATON_CACHE": MODELS})
        self.assertEqual(ran.returncode, 0, ran.stderr[-1000:])
        return [json.loads(line) for line in ran.stdout.splitlines()]

    def compare(self, texts, *words):
        different = []
        for text, pipe in zip(texts, self.piped(texts, *words), strict=True):
            served = self.server.api("POST", "/topics/try", {"text": text})
            same = served["intent"]["label"] == pipe["intent"]["label"] and served["in_scope"]["accepted"] == pipe["in_scope"]["accepted"]
            near = abs(served["intent"]["probability"] - pipe["intent"]["probability"]) < 1e-3 and abs(served["in_scope"]["probability"] - pipe["in_scope"]["probability"]) < 1e-3
            if not (same and near):
                different.append((text, served, pipe))
        self.assertEqual((len(different), different[:1]), (0, []))

    def test_two_hundred_texts_are_judged_as_the_pipe_judges_them(self):
        topics, others = self.company(), self.company(slice(-TAUGHT, None))
        self.assertGreaterEqual(len(self.asked(topics)) + len(self.asked(others)), 200)
        for taught in (others, topics):
            now = self.taught(taught)
            self.assertEqual((now["state"], now["problems"]), ("in_force", []))
            self.compare(self.asked(taught))
        version = self.server.api("GET", "/topics")["version"]
        self.server.api("PUT", "/topic-settings", {"error_rate": 0.1, "complete": False, "version": version})
        self.assertEqual(self.settled()["state"], "in_force")
        self.compare(self.asked(topics), "--error-rate", "0.1")
        self.server.restart()
        self.in_force()
        self.compare(self.asked(topics)[:20], "--error-rate", "0.1")

    def test_five_sentences_are_enough_for_the_next_message(self):
        for name, examples in {"parcel.where": ["where is my parcel", "my parcel has not arrived", "when will the parcel come", "track my parcel", "the courier lost my parcel"],
                               "invoice.copy": ["send me the invoice again", "the invoice has the wrong address", "where do i find my invoice", "can the invoice be changed", "i need an invoice for tax"]}.items():
            version = self.server.api("GET", "/topics")["version"]
            self.server.api("PUT", f"/topics/{name}", {"examples": examples, "version": version})
            self.assertEqual(self.settled()["state"], "in_force")
        found = self.server.api("POST", "/topics/try", {"text": "still waiting for the package you shipped last week"})
        self.assertEqual(found["intent"]["label"], "parcel.where")
        seen = self.server.api("POST", "/policy/try", {"text": "could you mail me the invoice once more?"})
        self.assertEqual(seen["signals"]["intents"][0]["label"], "invoice.copy")

    def test_sentences_without_anything_in_common_do_not_take_over(self):
        topics = self.company()
        texts = self.asked(topics)[:60]
        self.assertEqual(self.taught(topics)["state"], "in_force")
        before = [self.server.api("POST", "/topics/try", {"text": text})["intent"]["label"] for text in texts]
        now = self.taught([*topics, {"name": "unrelated", "examples": UNRELATED}])
        self.assertEqual(now["state"], "refused")
        self.assertIn({"code": "not_alike", "topic": "unrelated"}, [{key: each.get(key) for key in ("code", "topic")} for each in now["problems"]])
        self.assertEqual(before, [self.server.api("POST", "/topics/try", {"text": text})["intent"]["label"] for text in texts])
        versions = self.server.api("GET", "/topic-versions")["items"]
        good = next(each["version"] for each in versions if each["state"] == "in_force")
        self.server.api("POST", f"/topic-versions/{good}/restore", {"version": versions[0]["version"]})
        self.assertEqual(self.settled()["state"], "in_force")

    def test_of_two_leads_the_later_is_told(self):
        version = self.server.api("GET", "/topics")["version"]
        self.assertEqual(self.server.call("PUT", "/api/v1/topics", {"topics": [], "version": version + 1}).status, 409)
        self.assertEqual(self.server.call("PUT", "/api/v1/topics/Bad%20Name", {"examples": ["a b", "c d", "e f", "g h", "i j"], "version": version}).status, 400)
        self.assertEqual(self.server.call("PUT", "/api/v1/topics/four", {"examples": ["a b", "c d", "e f", "g h"], "version": version}).status, 400)
