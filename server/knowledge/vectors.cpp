#include "knowledge/vectors.hpp"

#include <algorithm>

namespace baton::knowledge {

Result<void> fill(VectorCache& cache, std::span<std::string const> texts, understanding::Encoder const& encoder) {
    constexpr std::size_t batch = 16;
    auto const missing = cache.missing(texts);
    for (std::size_t at = 0; at < missing.size(); at += batch) {
        auto const part = std::span{missing}.subspan(at, std::min(batch, missing.size() - at));
        auto vectors = encoder.encode(part);
        if (!vectors) return pass_on(vectors);
        cache.add(part, *vectors);
    }
    return {};
}

}  // namespace baton::knowledge
