#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "topics/linear_machines.hpp"
#include "topics/word_space.hpp"
#include "understanding/dialogue.hpp"
#include "understanding/logistic.hpp"
#include "understanding/signals.hpp"

namespace baton::outlook {

/// One turn of a customer as the outlook sees it.
struct Turn {
    std::string text;
    std::vector<double> structure, mood;  ///< of course_values.hpp
    std::uint32_t conversation = 0;       ///< turns of one conversation are learned or tried together
    bool handed_over = false;             ///< what happened, in a history
};

/// The customer's turn at the end of a dialogue, as it was read.
Turn turn_of(understanding::Dialogue const& dialogue, understanding::Signals const& signals);

struct Advice {
    double probability = 0;
    bool hand_over = false;
};

/// How likely it is that this conversation needs a person now: a signal for the policy, which decides.
class Outlook {
  public:
    /// Without a history: the shipped weights of structure and mood (default_weights.hpp), which own conversations taught.
    Outlook() = default;
    /// Learned from a company's own history: structure, mood and the words of the turn, by logistic regression on what was left out of
    /// five folds of conversations. The threshold is where the F1 of the left-out turns is highest. Needs turns of both kinds.
    static std::optional<Outlook> learn(std::vector<Turn> const& history);

    Advice judge(Turn const& turn) const;

  private:
    struct Words {
        topics::WordSpace space;
        topics::LinearMachines machines;
        double margin(std::string_view text) const;
    };
    struct Learned {
        Words words;
        understanding::Logistic logistic;
        double threshold = 0.5;
    };
    static Words learn_words(std::vector<Turn const*> const& turns);
    static std::vector<double> values_of(Turn const& turn, double margin);

    std::optional<Learned> learned_;
};

}  // namespace baton::outlook
