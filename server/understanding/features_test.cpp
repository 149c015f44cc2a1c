#include "understanding/features.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace baton::understanding;

namespace {

bool has(std::vector<Feature> const& features, char kind, std::string_view text) {
    return std::ranges::find(features, bucket_of(kind, text), &Feature::bucket) != features.end();
}

}  // namespace

TEST_CASE("a clause gives its words, pairs with its edges, and pieces of words") {
    auto const message = prepare("Bad café");
    auto const features = features_of(message, message.clauses.front());
    CHECK(has(features, 'w', "bad"));
    CHECK(has(features, 'p', "^ bad"));
    CHECK(has(features, 'p', "bad caf\u00e9"));
    CHECK(has(features, 'p', "caf\u00e9 $"));
    CHECK(has(features, 'c', "_b"));
    CHECK(has(features, 'c', "_bad_"));
    CHECK(has(features, 'c', "f\u00e9_"));
    CHECK_FALSE(has(features, 'w', "caf"));
    CHECK(std::ranges::is_sorted(features, {}, &Feature::bucket));
}

TEST_CASE("capitals are heard as a tone of voice, unless they are a few letters only") {
    auto const shouting = [](std::string_view text) {
        auto const message = prepare(text);
        return has(features_of(message, {0, message.words.size()}), 's', "capitals");
    };
    CHECK(shouting("WHERE IS MY MONEY"));
    CHECK_FALSE(shouting("Where is my money"));
    CHECK_FALSE(shouting("ERROR 404"));
}

TEST_CASE("the hash never changes, since shipped weights depend on it") {
    CHECK(bucket_of('w', "refund") == 59417);
    CHECK(bucket_of('p', "^ i") == 3411);
    CHECK(bucket_of('c', "_\u00fc") == 52483);
}
