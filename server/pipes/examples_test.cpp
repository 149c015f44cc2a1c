#include "pipes/examples.hpp"

#include <doctest/doctest.h>

#include <mutex>

using namespace baton;

namespace {

/// A text's vector is its length; fails at the word "fail". Remembers how many came at once.
class LengthEncoder final : public understanding::Encoder {
  public:
    Result<std::vector<understanding::Vector>> encode(std::span<std::string const> texts) const override {
        std::vector<understanding::Vector> vectors;
        for (auto const& text : texts) {
            if (text == "fail") return refuse(Code::unavailable, "it fails");
            vectors.push_back({static_cast<float>(text.size())});
        }
        std::scoped_lock const lock{mutex};
        calls.push_back(texts.size());
        return vectors;
    }
    std::string_view model_id() const override { return "length"; }
    std::size_t dimensions() const override { return 1; }

    mutable std::mutex mutex;
    mutable std::vector<std::size_t> calls;
};

}  // namespace

TEST_CASE("texts are encoded many at a time, and each gets its own views") {
    auto const encoder = std::make_shared<LengthEncoder>();
    std::vector<std::string> texts;
    for (std::size_t n = 0; n < 300; ++n) texts.emplace_back((n * 7) % 31, 'x');
    auto const views = pipes::views_of(texts, {encoder, encoder}, 2);
    REQUIRE(views);
    for (std::size_t n = 0; n < texts.size(); ++n) {
        understanding::Vector const length{static_cast<float>(texts[n].size())};
        REQUIRE(views->at(n) == topics::Views{length, length});
    }
    CHECK(encoder->calls.size() == 6);  // three for each encoder
}

TEST_CASE("an encoder that fails at one text leaves all to the words") {
    auto const encoder = std::make_shared<LengthEncoder>();
    std::vector<std::string> const texts{"a", "fail"};
    CHECK_FALSE(pipes::views_of(texts, {encoder}, 2));
    CHECK(pipes::with_views({{"a", "x"}, {"fail", "y"}}, {encoder}, 1).views.empty());
}
