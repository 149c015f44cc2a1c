#include "inference/multilingual_encoder.hpp"

#include "base/ensure.hpp"
#include "inference/multilingual_center.hpp"
#include "inference/unit_vector.hpp"

namespace baton::inference {

using understanding::Vector;

Result<std::unique_ptr<MultilingualEncoder>> MultilingualEncoder::open(MultilingualFiles const& files, std::size_t recent_max) {
    auto engine = E5Engine::open(files);
    if (!engine) return pass_on(engine);
    return std::unique_ptr<MultilingualEncoder>{new MultilingualEncoder{std::move(*engine), recent_max}};
}

Result<std::vector<Vector>> MultilingualEncoder::encode(std::span<std::string const> texts) const {
    return recent_.of(texts, [this](std::vector<std::string> const& fresh) -> Result<std::vector<understanding::Vector>> {
        std::vector<understanding::Vector> vectors;
        for (auto const& text : fresh) {
            auto vector = encode_one(text);
            if (!vector) return pass_on(vector);
            vectors.push_back(std::move(*vector));
        }
        return vectors;
    });
}

Result<Vector> MultilingualEncoder::encode_one(std::string const& text) const {
    auto given = engine_.vector(tidy_for_e5(text));
    if (!given) return pass_on(given);
    return centered(std::move(*given), multilingual_center());
}

Result<Vector> centered(Vector vector, std::span<float const> center) {
    ensure(vector.size() == center.size(), "the center has the vector's dimensions");
    for (std::size_t at = 0; at < vector.size(); ++at) vector[at] -= center[at];
    return at_unit_length(std::move(vector));
}

}  // namespace baton::inference
