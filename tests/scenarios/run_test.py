"""The runner's own tests: what it can read, what it refuses, and that nothing it offers is without effect."""
import pathlib
import tempfile
import unittest

from talk import forms, look, moments, play  # noqa: F401
from talk.expects_kept import FACETS
from talk.language import BadLine, Reader
from talk.stage import PLAYERS
from talk.wait import Bell
from talk.errors import Unmet

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parent.parent / "docs/develop/scenarios.md"
HEAD = "# A customer gets an answer from an article.\n"


def read(text):
    return Reader("a.talk", "a").read(text)


def wrong(text):
    try:
        read(text)
    except BadLine as bad:
        return str(bad)
    raise AssertionError("it was read")


class Reading(unittest.TestCase):
    def test_the_example_of_the_style_page_is_read(self):
        scenario = read("# An upset customer reaches someone who can help.\n"
                        "agent     sarah   skills billing\n"
                        'customer  "This is ridiculous, I was charged twice!"    page /billing/invoices\n'
                        "expect    handoff   reason distress   to sarah\n"
                        "expect    briefing  page  history  attempts\n"
                        'expect    customer sees "Sarah"\n')
        self.assertEqual([step.kind for step in scenario.steps], ["stage", "customer", "expect", "expect", "expect"])
        self.assertEqual(scenario.steps[1].values, {"text": "This is ridiculous, I was charged twice!", "path": "/billing/invoices"})
        self.assertEqual((scenario.steps[4].who, scenario.steps[4].values["text"]), ("customer", "Sarah"))

    def test_a_line_nobody_can_play_names_file_and_line_and_what_may_stand_there(self):
        told = wrong(HEAD + 'customer  "hello"\ncustomer  chooses tea\nexpect no handoff\n')
        self.assertTrue(told.startswith("a.talk:3: cannot read 'chooses tea'"), told)
        self.assertIn("stay|callback|email", told)

    def test_a_name_that_was_not_introduced_is_refused(self):
        self.assertIn("a.talk:2: nobody here is called 'sarah'", wrong(HEAD + "sarah accepts\nexpect no handoff\n"))

    def test_a_second_customer_is_introduced_and_then_speaks(self):
        scenario = read(HEAD + 'visitor ana\nana "hello"\nexpect ana position 1\n')
        self.assertEqual([(step.kind, step.who) for step in scenario.steps], [("stage", ""), ("customer", "ana"), ("expect", "ana")])

    def test_a_scenario_says_what_it_shows(self):
        self.assertIn("a.talk:1:", wrong('customer "hello"\nexpect no handoff\n'))

    def test_a_scenario_that_cannot_fail_is_refused(self):
        self.assertIn("nothing can fail", wrong(HEAD + 'customer "hello"\n'))

    def test_comments_and_empty_lines_are_left_out(self):
        self.assertEqual([step.line for step in read(HEAD + '\n# a remark\ncustomer "x"\nexpect no handoff\n').steps], [4, 5])

    def test_what_is_quoted_may_hold_words_of_the_language(self):
        self.assertEqual(read(HEAD + 'customer "expect no handoff page /x"\nexpect no handoff\n').steps[0].values, {"text": "expect no handoff page /x"})

    def test_typographic_quotes_do_as_well(self):
        self.assertEqual(read(HEAD + "customer “hello there”\nexpect no handoff\n").steps[0].values["text"], "hello there")


class Forms(unittest.TestCase):
    kinds = {"stage": forms.STAGE, "customer": forms.CUSTOMER, "agent": forms.AGENT, "bot": forms.BOT, "expect": forms.EXPECT}

    def test_every_form_is_played_and_nothing_else(self):
        self.assertEqual({(kind, form) for kind, all_of in self.kinds.items() for form in all_of}, set(PLAYERS))

    def test_every_form_is_on_the_page_about_scenarios(self):
        page = PAGE.read_text().replace("\\|", "|")  # in a table the bar is escaped
        self.assertEqual([form for all_of in self.kinds.values() for form in all_of if f"`{form}" not in page], [])

    def test_every_facet_of_a_briefing_is_on_the_page(self):
        page = PAGE.read_text().replace("\\|", "|")  # in a table the bar is escaped
        self.assertEqual([name for name in FACETS if f"`{name}" not in page], [])

    def test_no_two_forms_of_a_kind_read_the_same_line(self):
        lines = ['writes "a" too late', 'sees "a" once', "no handoff", "handoff to sarah", "sends again", 'sends again as "b"', "no entry note", "entry note", "no promise"]
        for line in lines:
            for all_of in self.kinds.values():
                self.assertLessEqual(sum(bool(pattern.fullmatch(line)) for pattern in all_of.values()), 1, line)


class Looking(unittest.TestCase):
    def test_facets_keep_what_follows_a_known_word(self):
        self.assertEqual(look.facets('reason high stakes to sarah because "to the court"', ("reason", "to", "because")),
                         {"reason": "high stakes", "to": "sarah", "because": "to the court"})

    def test_an_unknown_facet_is_an_error(self):
        self.assertRaises(ValueError, look.facets, "colour red", ("reason",))

    def test_what_happened_since_the_last_question(self):
        def said(seq, kind):
            return {"seq": seq, "kind": "message", "actor": {"kind": kind}, "body": {}}
        self.assertEqual([each["seq"] for each in look.after_last_question([said(1, "customer"), said(2, "bot"), said(3, "customer"), said(4, "bot")])], [4])


class Moments(unittest.TestCase):
    def test_open_is_a_tuesday_afternoon_and_never_a_holiday(self):
        monday = moments.parse("2026-12-07T10:00:00Z")
        self.assertEqual(moments.rfc3339(moments.next_moment("open", monday)), "2026-12-15T15:05:00.000Z")

    def test_closed_is_the_same_evening(self):
        tuesday = moments.parse("2026-11-24T15:05:00Z")
        self.assertEqual(moments.rfc3339(moments.next_moment("closed", tuesday)), "2026-11-24T22:00:00.000Z")

    def test_durations(self):
        self.assertEqual([moments.milliseconds(each) for each in ("30s", "5min", "2h", "2d")], [30_000, 300_000, 7_200_000, 172_800_000])


class Waiting(unittest.TestCase):
    def test_what_does_not_come_within_the_limit_is_told(self):
        with self.assertRaisesRegex(Unmet, "nobody came"):
            Bell().until(lambda: False, "nobody came", 0.01)

    def test_what_is_there_is_given_back(self):
        self.assertEqual(Bell().until(lambda: "here", "nobody came", 0.01), "here")


class Files(unittest.TestCase):
    def test_every_scenario_of_the_folder_can_be_read_and_shows_something_of_its_own(self):
        from talk.main import find
        good, bad = find([], "")
        self.assertEqual(bad, [])
        shown = [scenario.shows for scenario in good]
        self.assertEqual(sorted({each for each in shown if shown.count(each) > 1}), [])

    def test_a_file_that_cannot_be_read_is_named(self):
        from talk.main import find
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "bad.talk"
            path.write_text(HEAD + "customer dances\nexpect no handoff\n")
            good, bad = find([path], "")
        self.assertEqual(good, [])
        self.assertIn("bad.talk:2:", bad[0][1])


if __name__ == "__main__":
    unittest.main()
