// What the heads see, for training: one JSON string a line in (argument: a file to keep vectors in); out, in native byte order, for each
// line
//   u32 segments, u32 heads, f32 says and f32 unless for each head, then for each segment u32 has_vector, u32 features, u32 bucket …, f32
//   vector[384].
// Training reads features through the program's own code, so that the two can never differ.
#include <boost/json/parse.hpp>
#include <cstring>
#include <fstream>
#include <iostream>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "inference/find_encoder.hpp"
#include "understanding/heads.hpp"

namespace {

using namespace baton;
using namespace baton::understanding;

template <class Number>
void write(Number number) {
    std::cout.write(reinterpret_cast<char const*>(&number), sizeof(number));
}

void write_segment(Segment const& segment) {
    write<std::uint32_t>(segment.vector != nullptr ? 1 : 0);
    write(static_cast<std::uint32_t>(segment.features.size()));
    for (auto const& feature : segment.features) write(feature.bucket);
    for (std::size_t at = 0; at < vector_size; ++at) write(segment.vector != nullptr ? (*segment.vector)[at] : 0.0F);
}

// Vectors of earlier runs, in a file: training is repeated far more often than its texts change.
class KeptEncoder {
  public:
    KeptEncoder(std::shared_ptr<Encoder const> encoder, char const* path) : encoder_{std::move(encoder)} {
        if (path == nullptr) return;
        std::ifstream old{path, std::ios::binary};
        std::string key(hash_length, ' ');
        Vector vector(vector_size);
        while (old.read(key.data(), hash_length) && old.read(reinterpret_cast<char*>(vector.data()), vector_size * sizeof(float)))
            kept_.emplace(key, vector);
        new_.open(path, std::ios::binary | std::ios::app);
    }

    Result<Vector> encode(std::string const& text) {
        auto const key = hash_hex(std::string{encoder_->model_id()} + text);
        if (auto const found = kept_.find(key); found != kept_.end()) return found->second;
        auto vectors = encoder_->encode({&text, 1});
        if (!vectors) return pass_on(vectors);
        new_ << key;
        new_.write(reinterpret_cast<char const*>(vectors->front().data()), vector_size * sizeof(float));
        return kept_.emplace(key, vectors->front()).first->second;
    }

  private:
    static constexpr std::size_t hash_length = 64;
    std::shared_ptr<Encoder const> encoder_;
    std::unordered_map<std::string, Vector> kept_;
    std::ofstream new_;
};

}  // namespace

int main(int count, char** arguments) {
    std::ios::sync_with_stdio(false);
    auto const encoder = inference::find_encoder();
    if (!encoder) {
        std::cerr << encoder.error().where << ": " << encoder.error().message << '\n';
        return 1;
    }
    KeptEncoder kept{*encoder, count > 1 ? arguments[1] : nullptr};
    Heads const heads{std::array<HeadWeights, asked_count>{}};  // the phrases alone: what is trained never leans on what was
    for (std::string line; std::getline(std::cin, line);) {
        auto const value = boost::json::parse(line);
        std::string const text{std::string_view{value.get_string()}};
        Vectors vectors;
        for (auto const& segment : segment_texts(prepare(text))) {
            auto vector = kept.encode(segment);
            if (!vector) return 1;
            vectors.push_back(std::move(*vector));
        }
        auto const reading = read_message(text, &vectors);
        write(static_cast<std::uint32_t>(reading.segments.size()));
        write(static_cast<std::uint32_t>(heads.all().size()));
        for (auto const& head : heads.all()) {
            auto const said = head.said(reading.message);
            write(static_cast<float>(said.says));
            write(static_cast<float>(said.unless));
        }
        for (auto const& segment : reading.segments) write_segment(segment);
    }
}
