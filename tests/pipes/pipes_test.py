"""The three pipes of the real program: each line its answer, in order, whatever stands in it; and one clear sentence for what is wrong."""
import json
import os
import pathlib
import random
import tempfile
import unittest

from jsonl import dumped, run

DATA = pathlib.Path(os.environ.get("BATON_DATA", "nowhere"))
EXAMPLES = [{"text": text, "label": label} for label, texts in {
    "delivery": ["where is my parcel", "my parcel has not arrived", "when will the parcel come", "track my parcel", "the courier lost my parcel"],
    "returns": ["can i send the chair back", "i want to return the lamp", "how do i send something back", "what does a return cost", "return label please"],
    "invoice": ["send me the invoice again", "the invoice has the wrong address", "where do i find my invoice", "can the invoice be changed", "i need an invoice for tax"],
    "oos": ["what is the weather", "sing a song"]}.items() for text in texts]
ARTICLES = [{"id": "returns", "title": "Send something back", "body": "Print the label and bring the parcel to the post office within thirty days."},
            {"id": "password", "title": "Change your password", "body": "Open settings, choose security and type the new password twice."}]
ODD = ["", " ", "\n\n", "'\"\\/<script>alert(1)</script>", "\u202e\u2066abc", "💥" * 400, "ﷺ" * 50, "a" * 200_000, "Ω≈ç√∫˜µ", "null", "1e400", "\ud83d\ude00\u200d", "-1 OR 1=1; DROP TABLE x", "${jndi:x}", "%s%n%x", "\x01\x1f\x7f"]


class Pipes(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="baton-pipes-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.examples, self.articles = self.file("examples", EXAMPLES), self.file("articles", ARTICLES)

    def file(self, name, objects):
        path = self.folder / f"{name}.jsonl"
        path.write_text("".join(line + "\n" for line in dumped(objects)))
        return path

    def every(self, text):
        """The pipes, each with a line in which the text stands."""
        yield ("understand", "--examples", self.examples), {"text": text, "context": [{"role": "bot", "text": text}]}
        yield ("search", "--articles", self.articles), {"query": text, "context": [{"role": "customer", "text": text}]}
        yield ("handoff-when",), {"turns": [{"role": "customer", "text": text}, {"role": "agent", "text": text}, {"role": "customer", "text": text}]}

    def answers(self, words, lines, environment=None):
        ran = run(*words, lines=lines, environment=environment)
        self.assertEqual(ran.returncode, 0, ran.stderr[-2000:])
        return [json.loads(line) for line in ran.stdout.decode("utf-8").splitlines()]

    def through_all(self, texts):
        pipes = {}
        for text in texts:
            for words, line in self.every(text):
                pipes.setdefault(words, []).append(json.dumps(line))
        for words, lines in pipes.items():
            self.assertEqual(len(self.answers((*words, "--words"), lines)), len(texts), words)

    def test_odd_texts_get_an_answer_like_any_other(self):
        self.through_all(ODD)

    def test_naughty_strings_get_an_answer_like_any_other(self):
        file = DATA / "naughty-strings/blns.json"
        if not file.exists():
            self.skipTest(f"the naughty strings are not in {DATA}")
        self.through_all([text for text in json.loads(file.read_text()) if "\0" not in text])

    def test_thousands_of_lines_keep_their_order(self):
        numbers = [random.Random(1).randrange(10**6) for _ in range(3000)]
        answers = self.answers(("search", "--articles", self.file("many", [{"id": str(nth), "title": f"word{nth}", "body": ""} for nth in range(50)]), "--top", 1, "--words"),
                               dumped({"query": f"word{number % 50}"} for number in numbers))
        self.assertEqual([answer["results"][0]["id"] for answer in answers], [str(number % 50) for number in numbers])

    def test_a_taught_topic_is_told_with_probabilities(self):
        answer, foreign = self.answers(("understand", "--examples", self.examples), dumped([{"text": "my parcel never came"}, {"text": "how is the weather in june"}]))
        self.assertEqual(answer["intent"]["label"], "delivery")
        self.assertTrue(answer["in_scope"]["accepted"])
        self.assertFalse(foreign["in_scope"]["accepted"])
        self.assertIn(foreign["intent"]["label"], ("delivery", "returns", "invoice"), "the best known label, also where it is not accepted")
        self.assertEqual([each["label"] for each in foreign["intent"]["alternatives"]].count("oos"), 0)

    def test_an_error_rate_that_nothing_proves_accepts_nothing(self):
        answers = self.answers(("understand", "--examples", self.examples, "--calibrate", self.file("few", EXAMPLES[:3]), "--error-rate", 0.01, "--words"), dumped([{"text": "where is my parcel"}]))
        self.assertFalse(answers[0]["in_scope"]["accepted"])

    def test_what_is_wrong_is_said_with_its_line(self):
        for words, line in self.every("x"):
            for bad in (json.dumps({**line, "colour": 1}), "{", "[]", '"text"', json.dumps({}), '{"text": 5}'):
                ran = run(*words, "--words", lines=[json.dumps(line), bad])
                self.assertEqual(ran.returncode, 1, bad)
                self.assertEqual(ran.stdout.count(b"\n"), 1, "the line before has its answer")
                self.assertRegex(ran.stderr.decode(), r"(?m)^baton: .+ at line 2$")
                self.assertEqual(len(ran.stderr.decode().strip().splitlines()), 1)

    def test_what_is_wrong_in_a_file_is_said_with_file_and_line(self):
        unknown = self.file("unknown", [EXAMPLES[0], {**EXAMPLES[1], "colour": 1}])
        for words in (("understand", "--examples", unknown), ("search", "--articles", unknown), ("handoff-when", "--history", unknown)):
            ran = run(*words, "--words")
            self.assertEqual(ran.returncode, 1)
            self.assertRegex(ran.stderr.decode(), r"unknown\.jsonl, line [12]")
        self.assertEqual(run("search", "--articles", self.folder / "none").returncode, 1)

    def test_without_or_with_a_damaged_encoder_words_go_on_and_it_is_said(self):
        damaged = self.folder / "damaged"
        damaged.mkdir()
        (damaged / "model.onnx").write_bytes(b"not a model")
        (damaged / "tokenizer.json").write_text("{}")
        for folder in (damaged, self.folder / "none"):
            ran = run("understand", "--examples", self.examples, lines=dumped([{"text": "where is the parcel"}]), environment={"BATON_MODEL_DIR": str(folder)})
            self.assertEqual(ran.returncode, 0)
            self.assertIn(b"words only", ran.stderr)
            self.assertTrue(json.loads(ran.stdout)["words_only"])
            self.assertEqual(json.loads(ran.stdout)["intent"]["label"], "delivery")

    def test_nothing_in_nothing_out(self):
        for words, _ in self.every(""):
            ran = run(*words, "--words")
            self.assertEqual((ran.returncode, ran.stdout), (0, b""))
