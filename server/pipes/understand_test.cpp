#include "pipes/understand.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "base/json.hpp"
#include "pipes/json_lines.hpp"

using namespace baton;
using namespace baton::pipes;

namespace {

understanding::Understanding const& shipped() {
    static understanding::Understanding const made;
    return made;
}

Result<void> run(std::string const& in, std::string& out) {
    std::istringstream source{in};
    std::ostringstream sink;
    auto done = answer_lines(source, sink, [](std::string const& line) { return understand_line(line, {{shipped()}}); }, {2, ""});
    out = sink.str();
    return done;
}

}  // namespace

TEST_CASE("each line gets its answer, in order") {
    std::string out;
    REQUIRE(
        run("{\"text\":\"I want to talk to a person\"}\n{\"text\":\"how do I "
            "export\",\"context\":[{\"role\":\"bot\",\"text\":\"Hello\"}]}\n{\"text\":\"\"}\n",
            out));
    auto const lines = std::ranges::count(out, '\n');
    CHECK(lines == 3);
    auto const first = parse_json_object(out.substr(0, out.find('\n')));
    REQUIRE(first);
    CHECK(first->at("wants_person").at("accepted").get_bool());
    CHECK(first->at("wants_person").at("because").at(0).get_string() == "I want to talk to a person");
    CHECK(first->at("intent").is_null());
    CHECK(first->at("language").get_string() == "en");
}

TEST_CASE("a bad line is named by its number") {
    std::string out;
    auto const unknown = run("{\"text\":\"a\"}\n{\"text\":\"b\",\"colour\":1}\n", out);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().where == "line 2");
    CHECK_FALSE(run("not json\n", out));
    CHECK_FALSE(run("{\"context\":[]}\n", out));
    CHECK_FALSE(run("{\"text\":5}\n", out));
    CHECK_FALSE(run("{\"text\":\"a\",\"context\":[{\"role\":\"robot\",\"text\":\"x\"}]}\n", out));
    CHECK_FALSE(run("[]\n", out));
    CHECK(run("", out));
}
