"""`--multilingual`: articles and topics across languages, and nothing of it without the flag."""
import json
import os
import pathlib
import tempfile
import unittest

from jsonl import dumped, run
from product import Server, until

MODEL = pathlib.Path(os.environ.get("BATON_CACHE", pathlib.Path.home() / ".cache/baton")) / "models/multilingual-e5-small-q4/model.bin"
MODELS = str(MODEL.parent.parent.parent)
NOWHERE = {"BATON_MULTILINGUAL_DIR": "/nowhere"}
ARTICLES = [{"id": "returns", "title": "Send something back", "body": "Print the label and bring the parcel to the post office within thirty days."},
            {"id": "password", "title": "Change your password", "body": "Open settings, choose security and type the new one twice."},
            {"id": "invoice", "title": "Download your invoice", "body": "All bills are listed under My orders, as PDF."}]
ASKED = {"Wie kann ich die Ware zurückschicken?": "returns", "¿Cómo cambio mi contraseña?": "password", "Où trouver ma facture ?": "invoice", "Quero devolver um artigo.": "returns"}
EXAMPLES = [{"text": text, "label": label} for label, texts in {
    "delivery": ["where is my parcel", "the courier lost my box", "when will the order come", "track the shipment"],
    "password": ["i forgot my password", "the login does not work", "reset the password", "i cannot sign in"]}.items() for text in texts]


class Multilingual(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="baton-multilingual-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, objects):
        path = self.folder / f"{name}.jsonl"
        path.write_text("".join(line + "\n" for line in dumped(objects)))
        return path

    def search(self, *words, environment=None):
        ran = run("search", "--articles", self.file("articles", ARTICLES), *words, lines=dumped({"query": text} for text in ASKED), environment=environment)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        return [json.loads(line) for line in ran.stdout.splitlines()], ran.stderr.decode()

    def need_model(self):
        if not MODEL.exists():
            self.skipTest("the multilingual encoder is not there (scripts/setup multilingual)")

    def test_questions_in_four_languages_find_the_english_article(self):
        self.need_model()
        answers, said = self.search("--multilingual")
        self.assertEqual([answer["results"][0]["id"] for answer in answers], list(ASKED.values()))
        self.assertNotIn("running without", said)

    def test_topics_taught_in_english_are_told_in_german(self):
        self.need_model()
        texts = {"Wo bleibt mein Paket?": "delivery", "Ich habe mein Kennwort vergessen.": "password"}
        ran = run("understand", "--examples", self.file("examples", EXAMPLES), "--multilingual", lines=dumped({"text": text} for text in texts))
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual([json.loads(line)["intent"]["label"] for line in ran.stdout.splitlines()], list(texts.values()))

    def test_without_the_flag_it_is_neither_looked_for_nor_used(self):
        usual, said = self.search()
        elsewhere, said_there = self.search(environment=NOWHERE)
        self.assertEqual((usual, said), (elsewhere, said_there))
        self.assertNotIn("many languages", said)

    def test_a_missing_one_is_named_and_the_usual_one_serves(self):
        answers, said = self.search("--multilingual", environment=NOWHERE)
        self.assertEqual(answers, self.search()[0])
        self.assertIn("running without the encoder for many languages", said)

    def served(self, **settings):
        server = Server(self.folder, BATON_CACHE=MODELS, **settings).start()
        self.addCleanup(server.end)
        return server, server.call("GET", "/healthz").json, server.call("GET", "/readyz").json["problems"]

    def test_the_server_finds_an_english_article_for_a_german_question(self):
        self.need_model()
        server, health, problems = self.served(BATON_ENCODER__MULTILINGUAL="true")
        self.assertIn("multilingual", health["search_encoder"])
        self.assertNotIn("multilingual", health["encoder"])
        self.assertEqual(problems, [])
        for article in ARTICLES:
            server.api("POST", "/articles", {"slug": article["id"], "markdown": f"---\ntitle: {article['title']}\narea: help\nproblem: {article['title']}\n---\n{article['body']}\n"})
        until(lambda: server.call("GET", "/healthz").json["vectors"], "the articles are encoded", 60)
        for text, article in ASKED.items():
            found = server.api("POST", "/articles/try", {"text": text})["passages"]
            self.assertEqual(found[0]["title"], next(each["title"] for each in ARTICLES if each["id"] == article))

    def test_the_server_does_not_use_it_unasked(self):
        _, health, problems = self.served()
        self.assertEqual(health["search_encoder"], health["encoder"])
        self.assertEqual(problems, [])

    def test_a_server_without_the_one_it_is_to_use_says_so_and_serves(self):
        _, health, problems = self.served(BATON_ENCODER__MULTILINGUAL="true", **NOWHERE)
        self.assertEqual(health["search_encoder"], health["encoder"])
        self.assertEqual([(each["setting"], each["where"]) for each in problems], [("encoder.multilingual", "/nowhere/model.bin")])


if __name__ == "__main__":
    unittest.main()
