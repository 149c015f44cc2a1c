#pragma once
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "topics/judge.hpp"
#include "topics/threshold.hpp"
#include "topics/trial.hpp"
#include "topics/witnesses.hpp"

namespace baton::topics {

/// The label of a text that is about none of the topics.
inline constexpr std::string_view out_of_scope = "oos";

struct Example {
    std::string text;
    std::string label;
};

/// Examples with their views, as many or none.
struct Examples {
    std::vector<Example> rows;
    std::vector<Views> views;
};

/// What there is to learn from. Texts may be out of scope in both.
struct Material {
    Examples examples;           ///< teach the topics
    Examples calibration;        ///< of other texts: only set how sure one may be
    std::vector<Views> foreign;  ///< of `foreign_texts()`, in order, or none without an encoder
    std::optional<ErrorBound>
        error_bound;            ///< what is accepted keeps it; without, refusing what is in scope and accepting what is foreign weigh alike
    bool try_examples = false;  ///< whether `Topics::trial()` is wanted
    std::stop_token stop = {};  ///< learning ends early with Code::unavailable
};

struct Ranked {
    std::string_view label;  ///< lives as long as the Topics
    double probability = 0;
};

struct Verdict {
    std::vector<Ranked> topics;  ///< the likeliest first, at most five; of a text that is in scope
    double in_scope = 0;
    bool accepted = false;
};

/// What a company's own examples teach: which of its topics a text is about, and whether it is about any. Made once, then only read, by as
/// many threads as like. Learning is a plain function: the same examples give the same topics.
class Topics {
  public:
    static Result<Topics> learn(Material const& material);

    /// Without the views that the examples had: by words alone.
    Verdict judge(std::string_view text, Views const& views) const;
    std::vector<std::string> const& labels() const { return labels_; }
    /// What came of the examples, each judged without having been learned from.
    Trial const& trial() const { return trial_; }

  private:
    struct Way {  ///< with vectors, or by words alone
        Judge judge;
        double threshold = 0.5;
    };
    Way const& way(bool with_vector) const { return ways_[with_vector ? 1 : 0]; }

    std::vector<std::string> labels_;
    Witnesses witnesses_;
    std::array<Way, 2> ways_;
    bool bounded_ = false;
    Trial trial_;
};

}  // namespace baton::topics
