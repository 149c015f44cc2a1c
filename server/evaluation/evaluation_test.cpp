#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "evaluation/answers.hpp"
#include "evaluation/handoffs.hpp"
#include "evaluation/report.hpp"
#include "evaluation/texts.hpp"

namespace baton::evaluation {
namespace {

struct File {
    std::filesystem::path path;
    explicit File(std::string const& name, std::string const& text)
        : path{std::filesystem::temp_directory_path() / ("baton-eval-" + name)} {
        std::ofstream{path} << text;
    }
    ~File() { std::filesystem::remove(path); }
};

Figure const& figure(Report const& report, std::string const& begin) {
    for (auto const& each : report.figures)
        if (each.name.starts_with(begin)) return each;
    FAIL(begin);
    return report.figures.front();
}

pipes::Reader reader() {
    static understanding::Understanding const understanding;
    return {understanding};
}

}  // namespace

TEST_CASE("shares have Wilson's interval, and areas count ties half") {
    auto const half = share("x", 5, 10);
    CHECK(half.value == 0.5);
    CHECK(half.interval.low == doctest::Approx(0.2366).epsilon(0.001));
    CHECK(half.interval.high == doctest::Approx(0.7634).epsilon(0.001));
    CHECK(share("x", 0, 0).interval.high == 1);
    CHECK(area_under_roc("x", std::vector<Scored>{{1, true}, {0, false}}).value == 1);
    CHECK(area_under_roc("x", std::vector<Scored>{{1, true}, {1, false}}).value == 0.5);
    CHECK(area_under_roc("x", std::vector<Scored>{{3, true}, {1, true}, {2, false}, {0, false}}).value == 0.75);
    CHECK(area_under_roc("x", std::vector<Scored>{{1, true}}).count == 0);
}

TEST_CASE("confusions, reliability and the worst errors come from the judged texts alone") {
    std::vector<Judged> const judged{{"a", "x", "x", 0.95}, {"b", "x", "y", 0.9}, {"c", "x", "y", 0.4}, {"d", "y", "y", 0.85}};
    auto const found = confusions(judged, 5);
    REQUIRE(found.size() == 1);
    CHECK(found[0].count == 2);
    CHECK(worst(judged, 1).front().text == "b");
    auto const bins = reliability(judged);
    REQUIRE(bins.size() == 3);
    CHECK(bins.back().right == 0.5);
    CHECK(calibration_error(judged) == doctest::Approx((0.4 + 0.15 + std::abs(0.925 - 0.5) * 2) / 4));
}

TEST_CASE("a page of a report lets no text of a file become markup") {
    Report report{"Title", "split", {share("f <b>", 1, 2)}, {{"<script>alert(1)</script>", "<i>", "\"&", 0.9}}, true};
    auto const page = to_html(report);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("&lt;script&gt;") != std::string::npos);
    CHECK(page.find("<i>") == std::string::npos);
    CHECK(page.find("<svg") != std::string::npos);
    CHECK(to_text(report).find("expected calibration error") != std::string::npos);
}

TEST_CASE("who asks for a person is counted apart from who does not, and an unknown label is an error with its line") {
    File const test{
        "person",
        "{\"text\":\"I want to talk to a person\",\"label\":\"person\"}\n{\"text\":\"where is my invoice\",\"label\":\"other\"}\n"};
    auto const report = person(test.path, reader(), 1);
    REQUIRE(report);
    CHECK(figure(*report, "recall").value == 1);
    CHECK(figure(*report, "false alarms").value == 0);
    CHECK(figure(*report, "area").value == 1);
    File const bad{"bad", "{\"text\":\"a\",\"label\":\"person\"}\n{\"text\":\"b\",\"label\":\"robot\"}\n"};
    auto const refused = person(bad.path, reader(), 1);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().where.find("line 2") != std::string::npos);
}

TEST_CASE("search and answers are judged by the first result, handoffs by the customers' turns") {
    File const articles{"articles",
                        "{\"id\":\"a\",\"title\":\"Return an item\",\"body\":\"Print the return label.\"}\n"
                        "{\"id\":\"b\",\"title\":\"Change your password\",\"body\":\"Open the settings.\"}\n"};
    File const test{
        "queries",
        "{\"query\":\"how do I change my password\",\"relevant\":[\"b\"]}\n{\"query\":\"return an item\",\"relevant\":[\"b\"]}\n"
        "{\"query\":\"weather tomorrow\",\"relevant\":[]}\n"};
    auto index = pipes::index_of(articles.path, nullptr);
    REQUIRE(index);
    pipes::Searcher const searcher{std::move(*index)};
    auto const found = search(test.path, searcher, 1);
    REQUIRE(found);
    CHECK(figure(*found, "the first").value == 0.5);
    CHECK(figure(*found, "the first").count == 2);
    auto const answered = answers(test.path, searcher, 1);
    REQUIRE(answered);
    CHECK(figure(*answered, "unanswerable").value == 1);
    File const talks{
        "talks",
        "{\"turns\":[{\"role\":\"customer\",\"text\":\"I want a person!\",\"handoff\":true},{\"role\":\"bot\",\"text\":\"Sure.\"}]}\n"};
    pipes::Watcher const watcher{reader()};
    auto const handed = handoffs(talks.path, watcher, 1);
    REQUIRE(handed);
    CHECK(handed->judged.size() == 1);
    CHECK(figure(*handed, "F1").interval.low <= figure(*handed, "F1").value);
    File const bare{"bare", "{\"turns\":[{\"role\":\"customer\",\"text\":\"x\"}]}\n"};
    CHECK_FALSE(handoffs(bare.path, watcher, 1));
}

}  // namespace baton::evaluation
