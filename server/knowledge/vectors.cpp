#include "knowledge/vectors.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace baton::knowledge {

Result<void> fill(VectorCache& cache, std::span<std::string const> texts, understanding::Encoder const& encoder) {
    constexpr std::size_t batch = 128;
    auto missing = cache.missing(texts);
    std::ranges::sort(missing, {},
                      [](std::string const& text) { return std::pair{text.size(), std::string_view{text}}; });  // one length together
    for (std::size_t at = 0; at < missing.size(); at += batch) {
        auto const part = std::span{missing}.subspan(at, std::min(batch, missing.size() - at));
        auto vectors = encoder.encode(part);
        if (!vectors) return pass_on(vectors);
        cache.add(part, *vectors);
    }
    return {};
}

}  // namespace baton::knowledge
