"""The totals of scripts/soak."""
import json
import multiprocessing
import os
import pathlib
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "soak.d"), str(HERE.parent / "tests/crash")]
os.environ.setdefault("BATON_SOAK_STATE", tempfile.gettempdir())
for variable, build in (("BATON_UNIT_TESTS", "release"), ("BATON_SOAK_DEV", "dev"), ("BATON_SOAK_TSAN", "tsan")):
    os.environ.setdefault(variable, f"build/{build}")
import check  # noqa: E402
import record  # noqa: E402
import sanitizers  # noqa: E402
import series  # noqa: E402
import soak  # noqa: E402


def piece(**changes):
    return {"part": "kills", "series": "kill -9 of the store", "commit": "abc", "code": "print", "date": "2026-11-24",
            "counts": {"cycles": 10, "slowest_start_ms": 300, "memory_kb": 7}, "failures": 0, "seconds": 12.2} | changes


class Totals(unittest.TestCase):
    def test_slices_of_one_commit_add_up_and_another_commit_is_a_run_of_its_own(self):
        runs = []
        for each in (piece(), piece(failures=2, counts={"cycles": 5, "slowest_start_ms": 200}), piece(commit="def")):
            runs = record.add(runs, each)
        self.assertEqual([run["commit"] for run in runs], ["abc", "def"])
        self.assertEqual(runs[0]["counts"], {"cycles": 15, "slowest_start_ms": 300, "memory_kb": 7})
        self.assertEqual(runs[0]["failures"], 2)

    def test_the_page_keeps_its_words_and_shows_the_sums(self):
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder, "soak.md")
            page.write_text(f"# Soak\nBefore\n{record.BEGIN}\nold\n{record.END}\nAfter\n")
            record.write(folder, record.add(record.add([], piece()), piece(commit="def", failures=1)))
            text = page.read_text()
            self.assertIn("| kill -9 of the store | 20 cycles, 300 slowest start ms, 7 memory kb | 1 |", text)
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


    def test_two_soaks_at_once_lose_nothing_of_each_other(self):
        with tempfile.TemporaryDirectory() as folder:
            with multiprocessing.Pool(4) as soaks:
                soaks.starmap(record.note, [(folder, piece(series=f"series {nth % 4}")) for nth in range(40)], chunksize=1)
            self.assertEqual(sum(run["counts"]["cycles"] for run in record.load(folder)), 400)


class Reports(unittest.TestCase):
    def test_each_sanitizer_is_counted_once_a_report(self):
        text = ("==12==ERROR: AddressSanitizer: heap-use-after-free on address 0x1\n    #0 0x2 in f\n==12==ERROR: LeakSanitizer: detected memory leaks\n"
                "server/base/json.cpp:3:4: runtime error: signed integer overflow\nWARNING: ThreadSanitizer: data race (pid=3)\nSUMMARY: ThreadSanitizer: data race\n")
        self.assertEqual(len(sanitizers.REPORT.findall(text)), 4)

    def test_the_programs_are_those_of_the_sanitizer(self):
        for sanitizer in (sanitizers.asan(), sanitizers.tsan()):
            environment = sanitizer.environment()
            self.assertEqual({environment[name] for name in ("BATON_BIN", "BATON_TEST_BIN")}, {f"{sanitizer.build}/baton"})


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


class Judge(unittest.TestCase):
    """Each kind of fault, put in by hand, is seen."""

    ROWS = [("conv_a", 1, "client-0.0", "word 0.0", 3), ("conv_a", 2, "", "the bot", 3), ("conv_a", 3, "client-0.1", "word 0.1", 3),
            ("conv_b", 1, "client-1.0", "word 1.0", 1)]

    def found(self, rows):
        acks = check.Acks()
        for conversation, client_id, seq in (("conv_a", "client-0.0", 1), ("conv_a", "client-0.1", 3), ("conv_b", "client-1.0", 1)):
            acks.add(conversation, client_id, seq)
        faults, _ = check.judge(lambda: rows, acks)
        return {kind for kind, found in faults.items() if found}

    def test_what_is_as_acknowledged_has_no_fault(self):
        self.assertEqual(self.found(self.ROWS), set())

    def test_a_lost_message(self):
        self.assertEqual(self.found(self.ROWS[:3]), {"lost"})

    def test_another_body(self):
        self.assertEqual(self.found([*self.ROWS[:3], ("conv_b", 1, "client-1.0", "word 1.7", 1)]), {"lost"})

    def test_a_hole(self):
        self.assertIn("holes", self.found([self.ROWS[0], *self.ROWS[2:]]))

    def test_a_state_that_does_not_know_its_last_entry(self):
        self.assertEqual(self.found([*self.ROWS[:3], ("conv_b", 1, "client-1.0", "word 1.0", 2)]), {"holes"})

    def test_a_message_stored_twice(self):
        self.assertIn("doubled", self.found([*self.ROWS[:3], ("conv_b", 1, "client-1.0", "word 1.0", 2), ("conv_b", 2, "client-1.0", "word 1.0", 2)]))

    def test_messages_in_another_order(self):
        turned = [("conv_a", 1, "client-0.1", "word 0.1", 3), self.ROWS[1], ("conv_a", 3, "client-0.0", "word 0.0", 3), self.ROWS[3]]
        self.assertIn("reordered", self.found(turned))

    def test_two_answers_for_one_message(self):
        acks = check.Acks()
        acks.add("conv_b", "client-1.0", 1)
        acks.add("conv_b", "client-1.0", 2)
        self.assertTrue(check.judge(lambda: [self.ROWS[3]], acks)[0]["wrong_ack"])

    def test_a_damaged_file(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "store.db")
            file.write_bytes(b"no database" * 100)
            faults, _ = check.judge(lambda: check.rows_of_sqlite(file), check.Acks())
            self.assertTrue(faults["unreadable"])


if __name__ == "__main__":
    unittest.main()
