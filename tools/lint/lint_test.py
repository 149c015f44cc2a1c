"""What the lint rules find, and what they leave alone."""
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import includes  # noqa: E402
import sizes  # noqa: E402
import tidy  # noqa: E402
import words  # noqa: E402


class Tree(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def module(self, name, uses="", test_uses=""):
        self.write(f"server/{name}/CMakeLists.txt", f"baton_module({name}\n  SOURCES a.cpp\n  USES {uses}\n  TEST_USES {test_uses})\n")


class Includes(Tree):
    def test_a_folder_may_include_what_it_uses_directly_or_through_others(self):
        self.module("base"); self.module("policy", "base"); self.module("turn", "policy")
        self.write("server/turn/a.cpp", '#include "turn/a.hpp"\n#include "policy/b.hpp"\n#include "base/c.hpp"\n')
        self.assertEqual(includes.check(self.root), [])

    def test_an_include_upwards_is_found_with_its_line(self):
        self.module("base"); self.module("policy", "base")
        self.write("server/base/a.cpp", '#include <vector>\n#include "policy/b.hpp"\n')
        (finding,) = includes.check(self.root)
        self.assertIn("server/base/a.cpp:2: base may not include policy/", finding)

    def test_tests_may_include_what_only_tests_use(self):
        self.module("base"); self.module("storage", "base"); self.module("turn", "base", "storage")
        self.write("server/turn/turn_test.cpp", '#include "storage/b.hpp"\n')
        self.write("server/turn/turn.cpp", '#include "storage/b.hpp"\n')
        self.assertEqual(len(includes.check(self.root)), 1)

    def test_a_circle_of_folders_is_found(self):
        self.module("a", "b"); self.module("b", "a")
        self.assertEqual(len(includes.check(self.root)), 2)


class Sizes(Tree):
    def test_a_file_past_the_limit_is_found(self):
        self.write("server/a/long.cpp", "int x;\n" * (sizes.FILE_MAX + 1))
        self.write("server/a/fits.cpp", "int x;\n" * sizes.FILE_MAX)
        self.assertEqual(len(list(sizes.check(self.root))), 1)

    def test_a_long_function_is_measured_without_its_braces(self):
        body = "void f(int a) {\n" + "    a++;\n" * 50 + "}\nint g() {\n    return 1;\n}\n"
        self.assertEqual(list(sizes.long_functions(body)), [(1, 50)])


class Tidy(Tree):
    def setUp(self):
        super().setUp()
        self.source = self.write("server/a/a.cpp", '#include <vector>\n#include "a/a.hpp"\n')
        self.header = self.write("server/a/a.hpp", "#pragma once\n# include \"near.hpp\"\n")
        self.near = self.write("server/a/near.hpp", '#pragma once\n#include "a/a.hpp"\n#include "elsewhere/not_ours.hpp"\n')
        self.entry = {"file": str(self.source), "directory": str(self.root), "command": "clang++ -I server -Iserver -c a.cpp"}

    def stamped(self, rules="rules"):
        tidy.digest.cache_clear(); tidy.quoted_includes.cache_clear()
        return tidy.Stamps(self.root / "tidy", rules)

    def test_what_a_source_reads_are_its_own_headers_and_theirs(self):
        self.assertEqual(tidy.inputs_of(self.entry), {str(self.source), str(self.header), str(self.near)})

    def test_a_clean_file_is_read_again_only_when_something_it_depends_on_changed(self):
        self.assertFalse(self.stamped().holds(self.entry))
        self.stamped().keep(self.entry, {name: tidy.digest(name) for name in tidy.inputs_of(self.entry)})
        self.assertTrue(self.stamped().holds(self.entry))
        self.assertFalse(self.stamped("other rules").holds(self.entry))
        self.assertFalse(self.stamped().holds(self.entry | {"command": "clang++ -O3 -Iserver -c a.cpp"}))
        self.near.write_text("#pragma once\nint near();\n")
        self.assertFalse(self.stamped().holds(self.entry))
        self.near.unlink()
        self.assertFalse(self.stamped().holds(self.entry))

    def test_a_finding_in_a_header_has_its_place_and_its_lines(self):
        block = "/a.hpp:3:1: error: the parameter is copied [x]\n    3 | f\n      | ^\n"
        self.assertEqual(tidy.findings_of(block + "/b.cpp:9:2: warning: y [z]\n"),
                         [("/a.hpp:3:1: error: the parameter is copied [x]", block.rstrip()),
                          ("/b.cpp:9:2: warning: y [z]", "/b.cpp:9:2: warning: y [z]")])

    def test_a_changed_header_is_read_through_a_source_that_includes_it(self):
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(self.root)
        self.write("server/b/b.cpp", '#include "near.hpp"\n')
        sources = ["server/b/b.cpp", "server/a/a.cpp"]
        self.assertEqual(tidy.through_sources(["server/a/a.hpp"], sources), ["server/a/a.cpp"])
        self.assertEqual(tidy.through_sources(["server/a/near.hpp"], sources), ["server/b/b.cpp"])
        self.assertEqual(tidy.through_sources(["server/a/lonely.hpp"], sources), [])


class Words(Tree):
    def test_a_registry_host_is_found_and_plain_text_is_not(self):
        bad = self.write("README.md", "get it\nfrom https://reg" + "istry" + ".npm" + "js.org/x\n")
        good = self.write("docs.md", "published on the npm registry\n")
        findings = list(words.check(self.root, [bad, good]))
        self.assertTrue(findings and all("README.md:2" in f for f in findings))


if __name__ == "__main__":
    unittest.main()
