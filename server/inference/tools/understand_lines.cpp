// `baton understand` without the rest of Baton, for tools/train/eval. `--words` goes without the encoder.
#include <cstring>
#include <iostream>

#include "inference/find_encoder.hpp"
#include "understanding/pipe.hpp"

int main(int count, char** arguments) {
    using namespace baton;
    std::ios::sync_with_stdio(false);
    bool const words_only = count > 1 && std::strcmp(arguments[1], "--words") == 0;
    std::shared_ptr<understanding::Encoder const> encoder;
    if (!words_only) {
        auto found = inference::find_encoder();
        if (!found) std::cerr << "without the encoder: " << found.error().where << ": " << found.error().message << '\n';
        if (found) encoder = std::move(*found);
    }
    auto const done = understanding::understand_lines(std::cin, std::cout, understanding::Understanding{}, encoder.get());
    if (done) return 0;
    std::cerr << done.error().where << ": " << done.error().message << '\n';
    return 1;
}
