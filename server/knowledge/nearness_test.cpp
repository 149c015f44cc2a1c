#include <doctest/doctest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <cmath>
#include <random>

#include "knowledge/grow_graph.hpp"
#include "knowledge/search.hpp"

using namespace baton;
using namespace baton::knowledge;

namespace {

constexpr std::size_t dimensions = 48;

Vector unit(Vector vector) {
    float length = 0;
    for (float value : vector) length += value * value;
    for (float& value : vector) value /= std::sqrt(length);
    return vector;
}

/// Texts of one kind gather; what is the same text has the same vector.
Vector vector_of(std::string const& text, std::size_t kind) {
    std::mt19937 centre{static_cast<unsigned>(kind)}, own{static_cast<unsigned>(std::hash<std::string>{}(text))};
    std::normal_distribution<float> normal, noise;
    Vector vector(dimensions);
    for (float& value : vector) value = normal(centre) + 0.5F * noise(own);
    return unit(std::move(vector));
}

Article article(std::size_t number, std::string const& version = "") {
    Article made;
    made.slug = "a" + std::to_string(number);
    made.title = "Title " + std::to_string(number) + version;
    made.problem = "Problem " + std::to_string(number);
    made.intro = "Intro " + std::to_string(number);
    return made;
}

std::vector<Article> articles(std::size_t count) {
    std::vector<Article> all;
    for (std::size_t number = 0; number < count; ++number) all.push_back(article(number));
    return all;
}

Index with_vectors(std::vector<Article> all) {
    Index const index{std::move(all)};
    std::vector<Vector> vectors;
    for (std::size_t at = 0; at < index.articles().size(); ++at)
        for (auto row = index.data().first_row[at]; row < index.data().first_row[at + 1]; ++row)
            vectors.push_back(vector_of(index.vectors_needed()[row], std::hash<std::string>{}(index.articles()[at].slug) % 80));
    return index.with_vectors(vectors, "test").value();
}

std::shared_ptr<NearestRows> grown(Index const& index, std::shared_ptr<NearestRows> graph = nullptr) {
    Pool pool{1, 4};
    boost::asio::io_context loop;
    boost::asio::co_spawn(loop, grown_graph(pool, index, std::move(graph)), [&](std::exception_ptr const& failed, auto made) {
        REQUIRE_FALSE(failed);
        graph = made.value();
    });
    loop.run();
    return graph;
}

/// A question near one of the article's rows.
Query question(Index const& index, std::size_t at, unsigned seed) {
    std::mt19937 chance{seed};
    std::normal_distribution<float> noise;
    auto const* row = index.vectors().row(index.data().first_row[at] + seed % 3);
    Vector vector(dimensions);
    for (std::size_t i = 0; i < dimensions; ++i) vector[i] = static_cast<float>(row[i]) / 16384.F + 0.05F * noise(chance);
    Query query;
    query.text = "what is meant here";
    query.vectors = {unit(std::move(vector))};
    return query;
}

bool finds(Passages const& passages, std::string const& slug) {
    return std::ranges::find(passages.found, slug, &Passage::slug) != passages.found.end();
}

}  // namespace

TEST_CASE("with a graph the same articles are found as by looking at every row, and about as surely") {
    auto const exact = with_vectors(articles(3000));
    auto const graph = grown(exact);
    auto const quick = exact.with_graph(graph);
    CHECK(graph->size() == exact.vectors().rows());
    REQUIRE(quick.neighbours() != nullptr);
    std::size_t same = 0, all = 0;
    double off = 0;
    for (unsigned n = 0; n < 60; ++n) {
        auto query = question(exact, n * 49, n);
        query.limit = 10;
        auto const wanted = search(exact, query), found = search(quick, query);
        CHECK(found.found.front().slug == wanted.found.front().slug);
        for (auto const& passage : wanted.found) ++all, same += finds(found, passage.slug) ? 1 : 0;
        off = std::max(off, std::abs(wanted.answer_confidence - found.answer_confidence));
        CHECK(found.found.front().score == doctest::Approx(wanted.found.front().score).epsilon(0.15));
    }
    CHECK(static_cast<double>(same) >= 0.95 * static_cast<double>(all));
    CHECK(off < 0.01);
}

TEST_CASE("an edit needs no new graph: a new text is found at once, one that is gone never again") {
    auto const before = with_vectors(articles(2000));
    auto const graph = grown(before);
    auto changed = articles(2000);
    changed[700] = article(700, " anew");
    changed.erase(changed.begin() + 300);
    auto const after = with_vectors(std::move(changed)).with_graph(graph);
    REQUIRE(after.neighbours() != nullptr);
    CHECK(after.neighbours()->missing().size() == 2);  // the title, and the passage under it
    CHECK(wants_graph(after, 1000));
    CHECK_FALSE(wants_graph(after, 100'000));
    CHECK(search(after, question(after, 699, 0)).found.front().title == "Title 700 anew");
    CHECK_FALSE(finds(search(after, question(before, 300, 1)), "a300"));
    CHECK(grown(after, graph) == graph);
    auto const whole = after.with_graph(graph);
    CHECK(whole.neighbours()->missing().empty());
    CHECK(search(whole, question(after, 699, 0)).found.front().title == "Title 700 anew");
}

TEST_CASE("a graph mostly of articles gone by is made anew, and one without most rows is not used") {
    auto const many = with_vectors(articles(600));
    auto const graph = grown(many);
    auto const few = with_vectors(articles(200)).with_graph(graph);
    CHECK(few.neighbours()->stale());
    CHECK(search(few, question(few, 20, 1)).found.front().slug == "a20");
    auto const anew = grown(few, graph);
    CHECK(anew != graph);
    CHECK(anew->size() == few.vectors().rows());
    CHECK(many.with_graph(anew).neighbours() == nullptr);
}
