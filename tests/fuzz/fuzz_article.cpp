#include "fuzz.hpp"
#include "knowledge/article.hpp"

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const article = knowledge::parse_article(fuzz::text_of(bytes, size), "seed.md");
    if (!article) {
        fuzz::hold(article.error().where.starts_with("seed.md:"), "a refusal names line and column");
        return 0;
    }
    auto const again = knowledge::parse_article(knowledge::to_markdown(*article), "seed.md");
    fuzz::hold(again.has_value(), "an article that is written can be read");
    fuzz::hold(*again == *article, "it is the same article");
    return 0;
}
