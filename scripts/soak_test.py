"""The totals of scripts/soak."""
import json
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent / "soak.d"))
os.environ.setdefault("BATON_SOAK_STATE", tempfile.gettempdir())
os.environ.setdefault("BATON_UNIT_TESTS", "build/release")
import record  # noqa: E402
import series  # noqa: E402
import soak  # noqa: E402


def piece(**changes):
    return {"part": "kills", "series": "kill -9 of the store", "commit": "abc", "code": "print", "date": "2026-11-24",
            "counts": {"cycles": 10, "slowest_start_ms": 300}, "failures": 0, "seconds": 12.2} | changes


class Totals(unittest.TestCase):
    def test_slices_of_one_commit_add_up_and_another_commit_is_a_run_of_its_own(self):
        runs = []
        for each in (piece(), piece(failures=2, counts={"cycles": 5, "slowest_start_ms": 200}), piece(commit="def")):
            runs = record.add(runs, each)
        self.assertEqual([run["commit"] for run in runs], ["abc", "def"])
        self.assertEqual(runs[0]["counts"], {"cycles": 15, "slowest_start_ms": 300})
        self.assertEqual(runs[0]["failures"], 2)

    def test_the_page_keeps_its_words_and_shows_the_sums(self):
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder, "soak.md")
            page.write_text(f"# Soak\nBefore\n{record.BEGIN}\nold\n{record.END}\nAfter\n")
            record.write(folder, record.add(record.add([], piece()), piece(commit="def", failures=1)))
            text = page.read_text()
            self.assertIn("| kill -9 of the store | 20 cycles, 300 slowest start ms | 1 |", text)
            self.assertTrue(text.startswith("# Soak\nBefore\n") and text.endswith("\nAfter\n"))
            self.assertNotIn("old", text)
            self.assertEqual(len(json.loads(pathlib.Path(folder, "soak.json").read_text())), 2)

    def test_what_was_done_counts_for_the_code_it_was_done_on_and_survives_a_stop(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "results.jsonl")
            soak.Results(file).add(piece())
            wanted = series.Series("kill -9 of the store", 100, "cycles", 10, None)
            again = soak.Results(file)
            self.assertEqual(again.done("print", wanted), 10)
            self.assertEqual(again.done("another print", wanted), 0)


class Counts(unittest.TestCase):
    def test_a_cycle_that_lost_something_is_a_failure(self):
        line = 'seed 1\nCOUNTS {"cycles": 10, "lost": 2, "doubled": 0, "reordered": 0, "holes": 1, "unreadable": 0, "wrong_ack": 0, "refused": 0}'
        self.assertEqual(series.crash_counts(line, 1), ({"cycles": 10}, 3))

    def test_what_breaks_off_is_a_failure(self):
        self.assertEqual(series.crash_counts("Traceback", 1), ({}, 1))
        self.assertEqual(series.race_counts("races", series.not_one_winner)("", -11), ({}, 1))

    def test_a_race_without_exactly_one_winner_is_a_failure(self):
        counts = series.race_counts("races", series.not_one_winner)
        self.assertEqual(counts("races: 1000, with exactly one winner: 998\n", 1), ({"races": 1000}, 2))
        self.assertEqual(counts("races: 1000, with exactly one winner: 1000\n", 0), ({"races": 1000}, 0))

    def test_a_word_after_the_claim_is_a_failure(self):
        counts = series.race_counts("seeds", series.after_the_claim)
        self.assertEqual(counts("seeds: 500, bot messages after the claim: 1\n", 1), ({"seeds": 500}, 1))


if __name__ == "__main__":
    unittest.main()
