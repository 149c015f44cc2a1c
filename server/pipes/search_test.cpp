#include "pipes/search.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "base/json.hpp"
#include "base/test_folder.hpp"
#include "pipes/json_lines.hpp"

using namespace baton;
using namespace baton::pipes;

namespace {

std::filesystem::path written(TestFolder const& folder, char const* name, std::string const& text) {
    auto const file = folder.path / name;
    std::ofstream{file} << text;
    return file;
}

constexpr char const* articles =
    R"({"id":"a1","title":"Send something back","body":"Print the return label and bring the parcel to the post office."})"
    "\n"
    R"({"id":"a2","title":"Change your password","body":"Open settings, choose security and type a new password twice."})"
    "\n";

/// Every text is alike. Remembers how many came at once.
class CountingEncoder final : public understanding::Encoder {
  public:
    Result<std::vector<understanding::Vector>> encode(std::span<std::string const> texts) const override {
        calls.push_back(texts.size());
        return std::vector<understanding::Vector>(texts.size(), understanding::Vector{1, 0});
    }
    std::string_view model_id() const override { return "counting"; }
    std::size_t dimensions() const override { return 2; }

    mutable std::vector<std::size_t> calls;
};

}  // namespace

TEST_CASE("the article that answers comes first, with a confidence") {
    TestFolder const folder;
    auto index = index_of(written(folder, "articles.jsonl", articles), nullptr);
    REQUIRE(index);
    Searcher const searcher{std::move(*index), nullptr, 1};
    auto const answer = search_line(R"({"query":"how do I change my password"})", searcher);
    REQUIRE(answer);
    auto const object = parse_json_object(*answer);
    REQUIRE(object->at("results").get_array().size() == 1);
    CHECK(object->at("results").at(0).at("id").get_string() == "a2");
    CHECK(object->at("confidence").get_double() > 0);
    auto const nothing = parse_json_object(*search_line(R"({"query":"","context":[]})", searcher));
    CHECK(nothing->at("confidence").get_double() == 0);
    CHECK_FALSE(nothing->at("would_answer").get_bool());
}

TEST_CASE("what is wrong with a file is said with its line") {
    TestFolder const folder;
    auto const twice = index_of(written(folder, "a.jsonl", std::string{articles} + R"({"id":"a1","title":"x","body":"y"})"), nullptr);
    REQUIRE_FALSE(twice);
    CHECK(twice.error().where.ends_with("a.jsonl, line 3"));
    CHECK_FALSE(index_of(folder.path / "none", nullptr));
    Searcher searcher{*index_of(written(folder, "b.jsonl", articles), nullptr)};
    auto const bad = calibrate(searcher, written(folder, "c.jsonl", "{\"query\":\"x\",\"relevant\":[]}\n{\"query\":\"x\"}\n"), {}, 2);
    REQUIRE_FALSE(bad);
    CHECK(bad.error().where.ends_with("c.jsonl, line 2"));
    CHECK_FALSE(search_line(R"({"query":"x","colour":1})", searcher));
}

TEST_CASE("with too little to prove a bound nothing is answered") {
    TestFolder const folder;
    Searcher searcher{*index_of(written(folder, "b.jsonl", articles), nullptr)};
    auto const file = written(folder, "c.jsonl", "{\"query\":\"change my password\",\"relevant\":[\"a2\"]}\n");
    REQUIRE(calibrate(searcher, file, topics::ErrorBound{0.05, 0.9}, 1));
    auto const answer = parse_json_object(*search_line(R"({"query":"change my password"})", searcher));
    CHECK_FALSE(answer->at("would_answer").get_bool());
}

TEST_CASE("queries are encoded together before they are searched, those in bad lines not at all") {
    TestFolder const folder;
    CountingEncoder const encoder;
    auto index = index_of(written(folder, "articles.jsonl", articles), &encoder);
    REQUIRE(index);
    Searcher const searcher{std::move(*index), &encoder};
    encoder.calls.clear();
    std::vector<std::string> const lines{R"({"query":"change my password"})", "no line",
                                         R"({"query":"and then?","context":[{"role":"customer","text":"a parcel"}]})"};
    encode_ahead(lines, searcher, 1);
    CHECK(encoder.calls == std::vector<std::size_t>{3});  // the second asks in its context too
}
