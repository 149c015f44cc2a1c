#pragma once
#include "understanding/dialogue.hpp"
#include "understanding/phrases.hpp"
#include "understanding/signals.hpp"

namespace baton::understanding {

/// What is heard by phrases alone, beside the heads and after them: confusion, mild annoyance, and whether what sounds like
/// an attempt can be one.
class Wording {
  public:
    Wording();

    /// Sets `confused`, lifts `distress` of the annoyed below the alarm level, and takes `tried_already` down where
    /// nothing was tried: "It does not work" is an attempt after advice, and a fault before any.
    void weigh(Signals& signals, Message const& message, Dialogue const& dialogue) const;

  private:
    Phrases confused_;
    Phrases annoyed_;
    Phrases attempted_;
    Phrases as_it_was_;
    Phrases broken_;
};

}  // namespace baton::understanding
