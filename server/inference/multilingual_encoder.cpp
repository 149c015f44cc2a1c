#include "inference/multilingual_encoder.hpp"

#include <cmath>

#include "base/ensure.hpp"
#include "inference/multilingual_center.hpp"

namespace baton::inference {

using understanding::Vector;

Result<std::unique_ptr<MultilingualEncoder>> MultilingualEncoder::open(MultilingualFiles const& files, std::size_t recent_max) {
    auto engine = E5Engine::open(files);
    if (!engine) return pass_on(engine);
    return std::unique_ptr<MultilingualEncoder>{new MultilingualEncoder{std::move(*engine), recent_max}};
}

Result<std::vector<Vector>> MultilingualEncoder::encode(std::span<std::string const> texts) const {
    std::vector<Vector> vectors;
    vectors.reserve(texts.size());
    for (auto const& text : texts) {
        auto vector = encode_one(text);
        if (!vector) return pass_on(vector);
        vectors.push_back(std::move(*vector));
    }
    return vectors;
}

Result<Vector> MultilingualEncoder::encode_one(std::string const& text) const {
    if (auto known = recent_.find(text)) return std::move(*known);
    auto given = engine_.vector(tidy_for_e5(text));
    if (!given) return pass_on(given);
    auto vector = centered(std::move(*given), multilingual_center());
    if (vector) recent_.keep(text, *vector);
    return vector;
}

Result<Vector> centered(Vector vector, std::span<float const> center) {
    ensure(vector.size() == center.size(), "the center has the vector's dimensions");
    double square = 0;
    for (std::size_t at = 0; at < vector.size(); ++at) {
        vector[at] -= center[at];
        square += static_cast<double>(vector[at]) * static_cast<double>(vector[at]);
    }
    if (!std::isfinite(square) || square <= 0) return refuse(Code::unavailable, "the model gave no finite vector");
    auto const length = static_cast<float>(std::sqrt(square));
    for (float& value : vector) value /= length;
    return vector;
}

}  // namespace baton::inference
