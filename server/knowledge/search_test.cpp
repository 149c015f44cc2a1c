#include "knowledge/search.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>

#include "knowledge/import.hpp"
#include "knowledge/words.hpp"

using namespace baton;
using namespace baton::knowledge;

namespace {

/// Bag of hashed words: enough meaning to test the arithmetic, none to test the quality.
class WordBag final : public understanding::Encoder {
  public:
    Result<std::vector<Vector>> encode(std::span<std::string const> texts) const override {
        std::vector<Vector> out;
        for (auto const& text : texts) {
            Vector vector(64, 1e-3F);
            for (auto const& word : content_words(text, "en")) vector[std::hash<std::string>{}(word) % 64] += 1.F;
            float length = 0;
            for (float v : vector) length += v * v;
            for (float& v : vector) v /= std::sqrt(length);
            out.push_back(std::move(vector));
        }
        ++calls;
        return out;
    }
    std::string_view model_id() const override { return "word-bag"; }
    std::size_t dimensions() const override { return 64; }
    mutable int calls = 0;
};

Article article(std::string title, std::string problem, std::string intro) {
    Article a;
    a.slug = title;
    a.title = std::move(title);
    a.area = "account";
    a.problem = std::move(problem);
    a.intro = std::move(intro);
    return a;
}

std::vector<Article> company() {
    auto reset = article("Reset your password", "I forgot my password.", "A link arrives by e-mail and works for one hour.");
    auto refund = article("Refund an order", "I want to give a customer the money back.", "Open the order and press Refund.");
    auto tax = article("Set up tax rates", "I need another tax rate.", "Rates are set for each country.");
    auto secret = article("Goodwill credit", "A customer wants a goodwill credit.", "Up to 20 euros without asking.");
    auto draft = article("Gift cards", "I want to sell gift cards.", "Soon.");
    refund.pages = {"/orders/*"};
    tax.errors = {"TAX-7"};
    secret.audience = "agents";
    draft.state = State::draft;
    return {reset, refund, tax, secret, draft};
}

Query asked(std::string text) {
    Query query;
    query.text = std::move(text);
    return query;
}

}  // namespace

TEST_CASE("a question finds its article by words alone, and says so") {
    Index const index{company()};
    auto const found = search(index, asked("how can I refund my customer?"));
    REQUIRE_FALSE(found.found.empty());
    CHECK(found.found[0].title == "Refund an order");
    CHECK(found.words_only);
    CHECK(found.answer_confidence > found.runner_up);
}

TEST_CASE("with vectors the same question is answered by meaning and words") {
    WordBag const encoder;
    Index const words{company()};
    auto vectors = encoder.encode(words.vectors_needed());
    auto const index = words.with_vectors(*vectors, "word-bag");
    REQUIRE(index);
    auto const query = with_vectors(asked("forgotten passwords"), encoder);
    REQUIRE(query);
    auto const found = search(*index, *query);
    CHECK(found.found[0].title == "Reset your password");
    CHECK_FALSE(found.words_only);
    CHECK(search(*index, asked("forgotten passwords")).words_only);
}

TEST_CASE("vectors that do not belong to the articles are refused") {
    Index const index{company()};
    CHECK_FALSE(index.with_vectors({}, "m"));
    std::vector<Vector> uneven(index.vectors_needed().size(), Vector(4, 0.5F));
    uneven.back().resize(3);
    CHECK_FALSE(index.with_vectors(uneven, "m"));
}

TEST_CASE("drafts are not found, and agents' articles only by agents") {
    Index const index{company()};
    CHECK(index.articles().size() == 4);
    auto query = asked("goodwill credit");
    for (auto const& passage : search(index, query).found) CHECK(passage.title != "Goodwill credit");
    query.for_agent = true;
    CHECK(search(index, query).found[0].title == "Goodwill credit");
}

TEST_CASE("the page and the error the customer looks at speak for their articles") {
    Index const index{company()};
    auto query = asked("it does not work");
    query.page.error_code = "tax-7";
    CHECK(search(index, query).found[0].title == "Set up tax rates");
    query.page = {};
    query.page.path = "/orders/1234";
    CHECK(search(index, query).found[0].title == "Refund an order");
    CHECK(search(index, asked("I get TAX-7 all the time")).found[0].title == "Set up tax rates");
    CHECK(search(index, asked("I get TAX-77 all the time")).answer_confidence <
          search(index, asked("I get TAX-7 all the time")).answer_confidence);
}

TEST_CASE("who points at the page gets the page's article, who names something else gets that") {
    Index const index{company()};
    auto query = asked("How do I change this?");
    CHECK(search(index, query).answer_confidence < 0.5);
    query.page.path = "/orders/1234";
    CHECK(search(index, query).found[0].title == "Refund an order");
    CHECK(search(index, query).answer_confidence >= 0.7);
    query.text = "I forgot my password";
    CHECK(search(index, query).found[0].title == "Reset your password");
}

TEST_CASE("who points at an error that no article lists is not answered from the page's article") {
    Index const index{company()};
    auto query = asked("What does this error mean?");
    query.page = {"/orders/1234", "Order", "", "NET-77", "The printer is gone"};
    CHECK(search(index, query).answer_confidence < 0.5);
    query.page.error_code = "TAX-7";
    CHECK(search(index, query).found[0].title == "Set up tax rates");
    CHECK(search(index, query).answer_confidence >= 0.85);
}

TEST_CASE("a word that no article has is read as its synonym that one has") {
    Index const index{company()};
    CHECK(search(index, asked("reimbursement")).found[0].title == "Refund an order");
    CHECK(search(index, asked("a client wants reimbursement")).answer_confidence >
          search(index, asked("a zebra wants flowers")).answer_confidence);
}

TEST_CASE("a new question is not drowned by what was said before it") {
    Index const index{company()};
    auto query = asked("I need another tax rate for each country");
    auto const alone = search(index, query).answer_confidence;
    query.earlier = {"I forgot my password", "refund my customer"};
    CHECK(search(index, query).found[0].title == "Set up tax rates");
    CHECK(search(index, query).answer_confidence >= 0.9 * alone);
}

TEST_CASE("an error code that the article lists is enough, a single common word is not") {
    Index const index{company()};
    CHECK(search(index, asked("TAX-7")).answer_confidence >= 0.85);
    CHECK(search(index, asked("it does not work")).answer_confidence < 0.5);
}

TEST_CASE("a short follow-up is understood from what was said before") {
    Index const index{company()};
    auto query = asked("and how long is that valid?");
    query.earlier = {"the link to reset my password"};
    CHECK(search(index, query).found[0].title == "Reset your password");
}

TEST_CASE("a page pattern's star stands for the rest") {
    CHECK(page_fits("/orders/*", "/orders/12/edit"));
    CHECK(page_fits("/orders", "/orders/"));
    CHECK_FALSE(page_fits("/orders", "/orders/12"));
    CHECK_FALSE(page_fits("/orders/*", "/billing"));
}

TEST_CASE("nothing is found where there is nothing, and any text may be asked") {
    CHECK(search(Index{}, asked("hello")).found.empty());
    Index const index{company()};
    CHECK(search(index, asked("")).found.empty());
    CHECK(search(index, asked("the of to")).answer_confidence < 0.5);
    CHECK(search(index, asked(std::string(1U << 20U, 'x'))).answer_confidence < 0.5);
    std::string long_text;
    for (int i = 0; i < 5000; ++i) long_text += "refund order ";
    CHECK(query_texts(asked(long_text)).size() == 12);
    CHECK(search(index, asked(long_text)).found[0].title == "Refund an order");
}

TEST_CASE("one article alone is found without pretending to be sure") {
    Index const index{{company()[0]}};
    CHECK(search(index, asked("password")).found.size() == 1);
    CHECK(search(index, asked("what is the weather in Paris")).answer_confidence < 0.5);
}

TEST_CASE("vectors are remembered by text and model, and a broken file is simply empty") {
    WordBag const encoder;
    auto const file = std::filesystem::temp_directory_path() / "baton-vectors-test";
    std::filesystem::remove(file);
    Index const index{company()};
    VectorCache cache{"word-bag"};
    REQUIRE(fill(cache, index.vectors_needed(), encoder));
    CHECK(index.with_vectors(cache).has_vectors());
    REQUIRE(cache.save(file));
    auto loaded = VectorCache::load(file, "word-bag");
    CHECK(loaded.size() == cache.size());
    int const calls = encoder.calls;
    REQUIRE(fill(loaded, index.vectors_needed(), encoder));
    CHECK(encoder.calls == calls);
    CHECK(loaded.take(index.vectors_needed()) == cache.take(index.vectors_needed()));
    CHECK(VectorCache::load(file, "another").size() == 0);
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
    CHECK(VectorCache::load(file, "word-bag").size() == 0);
    CHECK_FALSE(index.with_vectors(VectorCache{"word-bag"}).has_vectors());
    std::filesystem::remove(file);
}

TEST_CASE("fixed-point dot products are the real ones") {
    std::vector<Vector> rows;
    for (int r = 0; r < 5; ++r) {
        Vector v(384);
        float length = 0;
        for (std::size_t i = 0; i < v.size(); ++i) {
            v[i] = std::sin(static_cast<float>(i * 7 + static_cast<std::size_t>(r) * 131));
            length += v[i] * v[i];
        }
        for (auto& x : v) x /= std::sqrt(length);
        rows.push_back(v);
    }
    std::vector<float> products(5);
    VectorTable{rows}.dot_products(rows[2], products);
    for (std::size_t r = 0; r < 5; ++r) {
        float exact = 0;
        for (std::size_t i = 0; i < 384; ++i) exact += rows[r][i] * rows[2][i];
        CHECK(std::abs(products[r] - exact) < 1e-3F);
    }
}
