#pragma once
#include <optional>
#include <string_view>

#include "understanding/head.hpp"
#include "understanding/phrases.hpp"
#include "understanding/weights.hpp"

namespace baton::understanding {

/// What a head's table of phrases tells.
struct Said {
    double says = 0;    ///< 1 when a phrase of the table stands in the message
    double unless = 0;  ///< 1 when one stands there that excuses it, and none that says it
};

/// What each of a head's witnesses says, before they are weighed together.
struct Margins {
    double words = 0;
    double vector = 0;
    Said phrases;
};

/// Fuses hashed word and letter features, the sentence vector and a phrase table by logistic regression. Each segment is scored and the
/// strongest counts ("score clauses, not only messages"); a head that judges the mood of the whole looks at the whole only.
class FusedHead final : public Head {
  public:
    enum class Looks { at_each_clause, at_the_whole };
    struct Description {
        std::string_view name;
        Card card;
        Looks looks = Looks::at_each_clause;
        double phrase_floor =
            0;  ///< the least score when a phrase stands in a message that is not English, of which the others have read little
        PhraseTable phrases;
        double excuse_ceiling = 1;  ///< the most when a phrase excuses the message and none says it
    };

    FusedHead(Description description, HeadWeights weights);

    std::string_view name() const override { return description_.name; }
    Card const& card() const override { return description_.card; }
    Score score(Reading const& reading) const override;

    Margins margins(Reading const& reading) const;
    Said said(Message const& message) const;

  private:
    double words_margin(Segment const& segment) const;
    std::size_t segments_read(Reading const& reading) const;
    Segment const& strongest(Reading const& reading) const;
    std::vector<Evidence> because(Reading const& reading) const;

    Description description_;
    HeadWeights weights_;
    Phrases phrases_;
};

}  // namespace baton::understanding
