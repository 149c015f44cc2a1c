#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "understanding/dialogue.hpp"
#include "understanding/signals.hpp"

namespace baton::outlook {

/// A conversation up to and with the customer's turn that a dialogue ends with, its words folded; they may be of any language, or opaque.
class Course {
  public:
    explicit Course(understanding::Dialogue const& dialogue);

    /// What its structure tells, whatever its language: `structure_count` values.
    std::vector<double> structure() const;

  private:
    using Words = std::vector<std::string>;  ///< each once, sorted
    void add(understanding::Speaker speaker, std::string const& text);
    std::vector<Words> customer_, others_;
    std::size_t unanswered_ = 0;  ///< turns of the customer since somebody else last spoke, this one too
};

inline constexpr std::size_t structure_count = 9;

/// What the signals of the last turn tell: `mood_count` values, the first of them the wish for a person.
std::vector<double> mood(understanding::Signals const& signals);

inline constexpr std::size_t mood_count = 9;

}  // namespace baton::outlook
