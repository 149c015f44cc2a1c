#pragma once
#include <string>
#include <vector>

#include "understanding/dialogue.hpp"
#include "understanding/encoder.hpp"
#include "understanding/message.hpp"
#include "understanding/signals.hpp"

namespace baton::understanding {

/// A word or phrase made ready: its words' lemmas. Found with up to two other words between each two ("cancel my subscription");
/// a phrase of two also the other way round ("breach of data").
struct Entry {
    std::string text;
    std::vector<std::string> lemmas;
};

/// What the company watches for, prepared once whenever policy or areas change. Cheap to share, never changed.
class Lexicon {
  public:
    Lexicon() = default;
    Lexicon(std::vector<Area> const& areas, std::vector<WordList> const& lists, std::vector<Vector> known = {});

    std::vector<Mention> mentions(Message const& message) const;
    std::vector<std::string> areas(Message const& message) const;  ///< each once, in the company's order; of one noun phrase its head only

    /// Probability-like, 0 … 1: how near the text is to material the company has. 1 when nothing is known or no vector came.
    double in_scope(Vector const* vector) const;

  private:
    struct Named {
        std::string name;
        std::vector<Entry> entries;
    };
    std::vector<Named> areas_;
    std::vector<Named> lists_;
    std::vector<Vector> known_;
};

}  // namespace baton::understanding
