#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "topics/fusion.hpp"
#include "topics/linear_machines.hpp"
#include "topics/word_space.hpp"
#include "understanding/vector_table.hpp"

namespace baton::topics {

using understanding::Vector;

/// One text as each of several encoders sees it; none at all without an encoder.
using Views = std::vector<Vector>;

/// Examples with the numbers of their topics. As many views as texts, all with as many vectors.
struct Lesson {
    std::vector<TextFeatures> texts;
    std::vector<Views> views;
    std::vector<std::uint32_t> topics;
    std::size_t topic_count = 0;
};

/// What the examples have to say of a text: first linear machines on its words, then for each encoder linear machines on its vector, the
/// nearest example's cosine, and the mean of the three nearest.
class Witnesses {
  public:
    static constexpr std::size_t by_words = 1;  ///< how many can speak without a vector
    static constexpr std::size_t by_view = 3;   ///< how many more for each encoder
    static constexpr std::size_t nearest = 1;   ///< which of these is the nearest example's cosine

    Witnesses() = default;
    explicit Witnesses(Lesson const& lesson);

    /// By words alone where the views are not as those of the lesson.
    Testimony ask(TextFeatures const& text, Views const& views) const;
    /// The share of the text's words that the examples had.
    double known(TextFeatures const& text) const { return words_.known(text); }
    std::size_t topic_count() const { return topic_count_; }
    std::size_t encoders() const { return encoders_.size(); }

  private:
    struct ByEncoder {
        LinearMachines machines;
        understanding::VectorTable vectors;
    };
    bool fits(Views const& views) const;
    void ask_nearest(ByEncoder const& encoder, Vector const& vector, Testimony& testimony) const;

    std::size_t topic_count_ = 0;
    WordSpace words_;
    LinearMachines by_words_;
    std::vector<ByEncoder> encoders_;
    std::vector<std::uint32_t> topics_;  ///< of the examples
};

}  // namespace baton::topics
