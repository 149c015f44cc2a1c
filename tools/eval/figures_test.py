"""The figures of `make eval`, on cases small enough to reckon by hand."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import figures  # noqa: E402


class Figures(unittest.TestCase):
    def test_auroc_counts_ties_half(self):
        self.assertEqual(figures.auroc([(0.9, True), (0.1, False)]), 1)
        self.assertEqual(figures.auroc([(0.5, True), (0.5, False)]), 0.5)
        self.assertAlmostEqual(figures.auroc([(3, True), (1, True), (2, False), (0, False)]), 0.75)
        self.assertIsNone(figures.auroc([(1, True)]))

    def test_matthews_is_the_usual_one_of_two_classes(self):
        cases = [("a", "a")] * 4 + [("a", "b")] + [("b", "b")] * 3 + [("b", "a")] * 2
        self.assertAlmostEqual(figures.matthews(cases), (4 * 3 - 2 * 1) / (5 * 5 * 6 * 4) ** 0.5)
        self.assertIsNone(figures.matthews([("a", "a")]))

    def test_the_calibration_error_is_how_far_bins_are_off(self):
        self.assertAlmostEqual(figures.calibration_error([(0.8, True), (0.8, False)]), 0.3)
        self.assertAlmostEqual(figures.calibration_error([(1.0, True), (0.0, False)]), 0)

    def test_the_share_answered_is_the_largest_that_is_precise_enough(self):
        cases = [(0.9, True, True), (0.8, True, True), (0.7, False, False), (0.6, True, True)]
        self.assertAlmostEqual(figures.share_at_precision(cases, 0.95), 2 / 3)
        self.assertAlmostEqual(figures.share_at_precision(cases, 0.75), 1)
        self.assertAlmostEqual(figures.share_at_precision([(0.9, True, True), (0.9, False, True)], 0.95), 0)

    def test_an_interval_is_the_same_again_and_holds_the_value(self):
        cases = [True] * 80 + [False] * 20
        low, high = figures.bootstrap(cases, figures.mean)
        self.assertEqual((low, high), figures.bootstrap(cases, figures.mean))
        self.assertTrue(0.7 < low < 0.8 < high < 0.9)

    def test_whole_groups_are_redrawn(self):
        low, high = figures.bootstrap([True] * 10 + [False] * 10, figures.mean, ["a"] * 10 + ["b"] * 10)
        self.assertEqual((low, high), (0, 1))


if __name__ == "__main__":
    unittest.main()
