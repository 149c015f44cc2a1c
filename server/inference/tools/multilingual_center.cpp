// The center of weights/multilingual_center.bin: texts in, one a line; out, in native byte order, 0.7 of the mean of their vectors,
// f32[384]. The whole mean found as many articles and told worse which questions have none (docs/decisions/0016-multilingual-encoder.md).
#include <iostream>
#include <vector>

#include "inference/e5_engine.hpp"

int main() {
    using namespace baton::inference;
    constexpr double share = 0.7;
    auto const engine = E5Engine::open(multilingual_files());
    if (!engine) {
        std::cerr << engine.error().where << ": " << engine.error().message << '\n';
        return 1;
    }
    std::vector<double> sum(E5Engine::dimensions);
    double count = 0;
    for (std::string line; std::getline(std::cin, line); ++count) {
        auto const vector = engine->vector(tidy_for_e5(line));
        if (!vector) return 1;
        for (std::size_t at = 0; at < sum.size(); ++at) sum[at] += static_cast<double>((*vector)[at]);
    }
    for (double const each : sum) {
        auto const mean = static_cast<float>(share * each / count);
        std::cout.write(reinterpret_cast<char const*>(&mean), sizeof(mean));
    }
}
