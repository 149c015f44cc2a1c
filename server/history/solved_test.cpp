#include "history/solved.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::history;

namespace {
std::string ticket(std::string const& id, std::string const& subject, std::string const& outcome, std::string const& rating) {
    return R"({"id":")" + id + R"(","subject":")" + subject +
           R"(","created_at":"2026-05-24T09:40:00Z","solved_at":"2026-05-24T09:46:00Z","outcome":")" + outcome + R"(","rating":)" + rating +
           R"(,"messages":[{"role":"customer","text":")" + subject + R"("},{"role":"agent","text":"We ended the old plan."}]})" + "\n";
}
}  // namespace

TEST_CASE("similar solved tickets are found by their words, badly ended ones are not shown") {
    auto const solved =
        Solved::read(ticket("1", "Charged twice after upgrade", "solved", "5") + ticket("2", "Charged twice again", "workaround", "5") +
                     ticket("3", "Charged twice and angry", "solved", "1") + ticket("4", "Domain does not connect", "solved", "null"));
    REQUIRE(solved.has_value());
    CHECK(solved->size() == 2);
    auto const found = solved->similar_to("I was charged twice when I upgraded", 3);
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == "1");
    CHECK(found[0].minutes == 6);
    CHECK(found[0].solution == "We ended the old plan.");
}

TEST_CASE("a broken line is named") { CHECK(Solved::read("{}\n{\n").error().where == "line 2"); }
