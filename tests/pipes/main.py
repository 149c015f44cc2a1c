"""All of this suite, or the cases whose names hold a word."""
import sys
import unittest

import verdict

import multilingual_test
import pipes_test
import simulate_test
import topics_test
import wait_test


cases = verdict.single(unittest.defaultTestLoader.loadTestsFromModule(module) for module in (multilingual_test, pipes_test, simulate_test, topics_test, wait_test))
wanted = sys.argv[1:]
sys.exit(verdict.told(verdict.run(unittest.TestSuite(case for case in cases if not wanted or any(word in str(case) for word in wanted)))))
