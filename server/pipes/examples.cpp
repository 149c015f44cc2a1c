#include "pipes/examples.hpp"

#include "pipes/fields.hpp"
#include "pipes/json_lines.hpp"

namespace baton::pipes {
namespace {

constexpr std::size_t label_max = 200;

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
    std::vector<topics::Views> views(texts.size());
    in_parallel(texts.size(), threads, [&](std::size_t at) { views[at] = view_of(texts[at], encoders); });
    for (auto const& each : views)
        if (each.size() != encoders.size()) return refuse(Code::unavailable, "an encoder did not read every text");
    return views;
}

topics::Examples with_views(std::vector<topics::Example> rows, Encoders const& encoders, unsigned threads) {
    std::vector<std::string> texts;
    for (auto const& row : rows) texts.push_back(row.text);
    auto views = views_of(texts, encoders, threads);
    return {std::move(rows), views && !encoders.empty() ? std::move(*views) : std::vector<topics::Views>{}};
}

}  // namespace baton::pipes
