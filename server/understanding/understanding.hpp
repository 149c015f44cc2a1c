#pragma once
#include <string>
#include <vector>

#include "understanding/dialogue.hpp"
#include "understanding/heads.hpp"
#include "understanding/lexicon.hpp"
#include "understanding/reading.hpp"
#include "understanding/signals.hpp"
#include "understanding/wording.hpp"

namespace baton::understanding {

/// Reads a customer's turn. Pure once made: values in, Signals out; safe from several threads. Make one and share it.
class Understanding {
  public:
    Understanding() : heads_{Heads::shipped()} {}
    explicit Understanding(Heads heads) : heads_{std::move(heads)} {}

    /// `vectors` are those of `texts_to_encode(dialogue)`; without them, or with a wrong number, `Signals::words_only` is set.
    Signals read(Dialogue const& dialogue, Lexicon const& lexicon, Vectors const* vectors = nullptr) const;

    /// What is left when the encoder did not answer in time.
    Signals read_words(Dialogue const& dialogue, Lexicon const& lexicon) const { return read(dialogue, lexicon, nullptr); }

    /// Mood of one text alone, -1 … 1.
    double sentiment_of(Reading const& reading) const;

    Heads const& heads() const { return heads_; }

  private:
    Heads heads_;
    Wording wording_;
};

/// The texts whose vectors `read` wants, in order: the turn, its clauses, then the customer's latest earlier messages.
std::vector<std::string> texts_to_encode(Dialogue const& dialogue);

}  // namespace baton::understanding
