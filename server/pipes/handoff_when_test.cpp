#include "pipes/handoff_when.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "base/json.hpp"
#include "base/test_folder.hpp"

using namespace baton;
using namespace baton::pipes;

namespace {

understanding::Understanding const& shipped() {
    static understanding::Understanding const made;
    return made;
}

json::array turns_of(std::string const& line, Watcher const& watcher) {
    auto const answer = handoff_when_line(line, watcher);
    REQUIRE(answer);
    return parse_json_object(*answer)->at("turns").get_array();
}

/// Opaque words; the customer says `gzz` and then somebody takes over.
std::string history() {
    std::string lines;
    for (int n = 0; n < 40; ++n) {
        auto const number = std::to_string(n);
        lines += R"({"turns":[{"role":"customer","text":"aab k)" + number +
                 R"(","handoff":false},{"role":"bot","text":"mmo"},{"role":"customer","text":"gzz q)" + number + R"(","handoff":true}]})" +
                 "\n";
    }
    return lines;
}

}  // namespace

TEST_CASE("without a history: who asks for a person needs one, who greets does not") {
    auto const turns = turns_of(
        R"({"turns":[{"role":"customer","text":"hello"},{"role":"bot","text":"Hello"},{"role":"customer","text":"I want to talk to a person"}]})",
        {{shipped()}});
    REQUIRE(turns.size() == 3);
    CHECK_FALSE(turns[0].at("hand_over").get_bool());
    CHECK_FALSE(turns[1].at("hand_over").get_bool());
    CHECK(turns[2].at("hand_over").get_bool());
    CHECK(turns[2].at("probability").get_double() > turns[0].at("probability").get_double());
}

TEST_CASE("without a history: the same for the third time, in whatever language") {
    auto const turns = turns_of(
        R"({"turns":[{"role":"customer","text":"zorb flim quat"},{"role":"bot","text":"x"},{"role":"customer","text":"zorb flim quat"},{"role":"bot","text":"y"},{"role":"customer","text":"zorb flim quat"}]})",
        {{shipped()}});
    CHECK_FALSE(turns[0].at("hand_over").get_bool());
    CHECK(turns[2].at("probability").get_double() > turns[0].at("probability").get_double());
    CHECK(turns[4].at("hand_over").get_bool());
}

TEST_CASE("a company's own history is learned from, whatever its words") {
    TestFolder const folder;
    auto const file = folder.path / "history.jsonl";
    std::ofstream{file} << history();
    Watcher watcher{{shipped()}};
    auto learned = learn_outlook(file, watcher.reader, 2);
    REQUIRE(learned);
    watcher.outlook = std::move(*learned);
    auto const turns =
        turns_of(R"({"turns":[{"role":"customer","text":"aab"},{"role":"bot","text":""},{"role":"customer","text":"gzz"}]})", watcher);
    CHECK_FALSE(turns[0].at("hand_over").get_bool());
    CHECK(turns[2].at("hand_over").get_bool());
}

TEST_CASE("what is wrong is said") {
    TestFolder const folder;
    auto const file = folder.path / "history.jsonl";
    std::ofstream{file} << "{\"turns\":[{\"role\":\"customer\",\"text\":\"a\",\"handoff\":true}]}\n";
    CHECK_FALSE(learn_outlook(file, {shipped()}, 1));
    CHECK_FALSE(handoff_when_line(R"({"turns":[{"role":"customer","text":"a","handoff":true}]})", {{shipped()}}));
    CHECK_FALSE(handoff_when_line("{}", {{shipped()}}));
    CHECK_FALSE(handoff_when_line(R"({"turns":[5]})", {{shipped()}}));
    CHECK(handoff_when_line(R"({"turns":[]})", {{shipped()}}));
}
