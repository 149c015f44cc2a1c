#include "pipes/examples.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <numeric>
#include <utility>

#include "pipes/fields.hpp"
#include "pipes/json_lines.hpp"

namespace baton::pipes {
namespace {

constexpr std::size_t label_max = 200;
constexpr std::size_t encoded_together = 128;

/// The places of texts of about one length, which is how an encoder is quickest, in lists for one call each. The longest come first, so
/// that no thread is left with them when the others are done.
std::vector<std::vector<std::size_t>> parts_of(std::span<std::string const> texts) {
    std::vector<std::size_t> order(texts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, std::greater{}, [&](std::size_t at) { return std::pair{texts[at].size(), at}; });
    std::vector<std::vector<std::size_t>> parts;
    for (auto const at : order) {
        if (parts.empty() || parts.back().size() == encoded_together) parts.emplace_back();
        parts.back().push_back(at);
    }
    return parts;
}

Result<topics::Example> example_of(std::string const& line) {
    auto object = object_of(line);
    if (!object) return pass_on(object);
    Fields fields{*object};
    topics::Example example{text_of(fields, *object, "text"), fields.text("label", label_max)};
    if (auto done = fields.done(); !done) return pass_on(done);
    return example;
}

}  // namespace

Result<std::vector<topics::Example>> read_examples(std::filesystem::path const& file) {
    return read_lines<topics::Example>(file, 1, example_of);
}

topics::Views view_of(std::string const& text, Encoders const& encoders) {
    topics::Views views;
    for (auto const& encoder : encoders) {
        auto vectors = encoder->encode({&text, 1});
        if (!vectors) return {};
        views.push_back(std::move(vectors->front()));
    }
    return views;
}

Result<std::vector<topics::Views>> views_of(std::span<std::string const> texts, Encoders const& encoders, unsigned threads) {
    std::vector<topics::Views> views(texts.size(), topics::Views(encoders.size()));
    auto const parts = parts_of(texts);
    std::atomic<bool> whole{true};
    for (std::size_t encoder = 0; encoder < encoders.size(); ++encoder)  // one after the other: their weights share the caches
        in_parallel(parts.size(), threads, [&](std::size_t part) {
            std::vector<std::string> some;
            for (auto const at : parts[part]) some.push_back(texts[at]);
            auto vectors = encoders[encoder]->encode(some);
            if (!vectors) return whole.store(false);
            for (std::size_t n = 0; n < some.size(); ++n) views[parts[part][n]][encoder] = std::move((*vectors)[n]);
        });
    if (!whole) return refuse(Code::unavailable, "an encoder did not read every text");
    return views;
}

void encode_ahead(std::span<std::string const> texts, understanding::Encoder const& encoder, unsigned threads) {
    // Not owned: it lives as long as its caller.
    (void)views_of(texts, {std::shared_ptr<understanding::Encoder const>{std::shared_ptr<void>{}, &encoder}}, threads);
}

topics::Examples with_views(std::vector<topics::Example> rows, Encoders const& encoders, unsigned threads) {
    std::vector<std::string> texts;
    for (auto const& row : rows) texts.push_back(row.text);
    auto views = views_of(texts, encoders, threads);
    return {std::move(rows), views && !encoders.empty() ? std::move(*views) : std::vector<topics::Views>{}};
}

}  // namespace baton::pipes
