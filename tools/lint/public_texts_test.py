import json
import os
import pathlib
import tempfile
import unittest

import public_texts

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DATA = pathlib.Path(os.environ.get("BATON_DATA", "nowhere"))


class PublicTexts(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root, self.data = pathlib.Path(folder.name, "project"), pathlib.Path(folder.name, "data")
        (self.root / "server").mkdir(parents=True)
        (self.data / "clinc150").mkdir(parents=True)
        rows = [{"text": "why was my blue umbrella never sent back", "label": "x"}, {"text": "sell me seven red umbrellas", "label": "y"}, {"text": "blue umbrella", "label": "z"}]
        (self.data / "clinc150/train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))

    def findings(self, source):
        (self.root / "server/a.cpp").write_text(source)
        return public_texts.check(self.root, self.data)

    def test_a_long_text_is_found_wherever_it_stands_and_however_it_is_written(self):
        [finding] = self.findings('// we heard: Why was my BLUE umbrella, never sent back? often')
        self.assertIn("clinc150/train.jsonl:1", finding)

    def test_a_short_one_is_found_where_it_stands_alone(self):
        self.assertEqual(len(self.findings('auto x = "Sell me seven red umbrellas!";')), 1)
        self.assertEqual(self.findings('auto x = "do not sell me seven red umbrellas or eight";'), [])

    def test_half_of_one_and_two_words_are_anybodys(self):
        self.assertEqual(self.findings('"why was my blue umbrella never found" "blue umbrella"'), [])

    def test_none_stands_in_what_is_shipped(self):
        if not (DATA / "clinc150").is_dir():
            self.skipTest(f"the public sets are not in {DATA}")
        self.assertEqual(public_texts.check(ROOT, DATA), [])


if __name__ == "__main__":
    unittest.main()
