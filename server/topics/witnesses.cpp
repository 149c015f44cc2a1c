#include "topics/witnesses.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace baton::topics {
namespace {

/// Unit vectors are short beside the bias, which is 1: this much longer they fitted best on half of a public set's examples.
constexpr float vector_scale = 3;

SparseRow row_of(Vector const& vector) {
    SparseRow row;
    row.at.resize(vector.size());
    std::iota(row.at.begin(), row.at.end(), 0U);
    for (auto const value : vector) row.value.push_back(vector_scale * value);
    return row;
}

/// The three highest, falling.
struct Nearest {
    static constexpr float none = -1;
    std::array<float, 3> cosines{none, none, none};

    void take(float cosine) {
        for (auto& each : cosines)
            if (cosine > each) std::swap(cosine, each);
    }
    float mean() const {
        float sum = 0, count = 0;
        for (auto const each : cosines)
            if (each > none) sum += each, count += 1;
        return count > 0 ? sum / count : none;
    }
};

}  // namespace

Witnesses::Witnesses(Lesson const& lesson) : topic_count_{lesson.topic_count}, words_{lesson.texts}, topics_{lesson.topics} {
    std::vector<SparseRow> rows;
    for (auto const& text : lesson.texts) rows.push_back(words_.row(text));
    by_words_ = LinearMachines{rows, topics_, topic_count_, words_.size(), {}};
    auto const encoders = lesson.views.empty() ? 0 : lesson.views.front().size();
    for (std::size_t encoder = 0; encoder < encoders; ++encoder) {
        rows.clear();
        std::vector<Vector> vectors;
        for (auto const& views : lesson.views) {
            rows.push_back(row_of(views[encoder]));
            vectors.push_back(views[encoder]);
        }
        auto const width = vectors.front().size();
        encoders_.push_back({LinearMachines{rows, topics_, topic_count_, width, {}}, understanding::VectorTable{vectors}});
    }
}

bool Witnesses::fits(Views const& views) const {
    return std::ranges::equal(views, encoders_,
                              [](Vector const& vector, ByEncoder const& encoder) { return vector.size() == encoder.vectors.dimensions(); });
}

Testimony Witnesses::ask(TextFeatures const& text, Views const& views) const {
    Testimony testimony{by_words_.margins(words_.row(text))};
    if (!fits(views)) return testimony;
    for (std::size_t at = 0; at < encoders_.size(); ++at) {
        testimony.push_back(encoders_[at].machines.margins(row_of(views[at])));
        ask_nearest(encoders_[at], views[at], testimony);
    }
    return testimony;
}

void Witnesses::ask_nearest(ByEncoder const& encoder, Vector const& vector, Testimony& testimony) const {
    std::vector<float> cosines(encoder.vectors.rows());
    encoder.vectors.dot_products(vector, cosines);
    std::vector<Nearest> of_topic(topic_count_);
    for (std::size_t row = 0; row < cosines.size(); ++row) of_topic[topics_[row]].take(cosines[row]);
    std::vector<float> best, mean;
    for (auto const& each : of_topic) {
        best.push_back(each.cosines.front());
        mean.push_back(each.mean());
    }
    testimony.push_back(std::move(best));
    testimony.push_back(std::move(mean));
}

}  // namespace baton::topics
