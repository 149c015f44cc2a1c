#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "understanding/dialogue.hpp"
#include "understanding/signals.hpp"

namespace baton::outlook {

/// A conversation up to and with one turn of the customer, its words folded; they may be of any language, or opaque.
class Course {
  public:
    explicit Course(std::vector<understanding::Utterance> const& turns, std::size_t last);

    /// What its structure tells, whatever its language: `structure_count` values.
    std::vector<double> structure() const;

  private:
    using Words = std::vector<std::string>;  ///< each once, sorted
    std::vector<Words> customer_, others_;
    std::size_t unanswered_ = 0;  ///< turns of the customer since somebody else last spoke, this one too
};

inline constexpr std::size_t structure_count = 9;

/// What the signals of the last turn tell: `mood_count` values.
std::vector<double> mood(understanding::Signals const& signals);

inline constexpr std::size_t mood_count = 8;

}  // namespace baton::outlook
