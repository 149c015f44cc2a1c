#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "topics/threshold.hpp"

namespace baton::topics {

/// What came of a company's own sentences when each was judged by what was learned from the others.
struct Trial {
    struct Text {
        std::string text;
        std::string label;      ///< what it is about; `out_of_scope` of a foreign one
        std::string best;       ///< what it was taken for
        double in_scope = 0;    ///< the probability that it is about any topic
        double confidence = 0;  ///< that it is about `best`
        bool right() const { return label == best; }
        /// Right, and taken to be about a topic at all.
        bool recognised() const { return right() && in_scope >= 0.5; }
    };
    std::vector<Text> texts;  ///< every sentence, and a third as many foreign texts, which stand without their words
    bool by_words = false;    ///< no encoder saw them
    std::vector<std::pair<std::string, double>> cohesion = {};  ///< of each topic: how alike its sentences are (topics/cohesion.hpp)

    /// Texts that are about a topic.
    std::size_t known_texts() const;
};

std::vector<Tried> tried(Trial const& trial);

/// What asking for an error rate costs.
struct TradeOff {
    double error_rate = 0;  ///< asked for
    double answered = 0;    ///< share of the texts that are about a topic
    double wrong = 0;       ///< share of those answered, foreign ones among them
    bool holds = false;     ///< whether the texts are enough to promise it
};

/// One point for each of `rates`, ascending.
std::vector<TradeOff> trade_offs(Trial const& trial, std::span<double const> rates, double certainty);

/// How often a topic's sentences were known, and what for they were taken instead.
struct Recognised {
    std::size_t right = 0, tried = 0;
    double alike = 1;                                               ///< topics/cohesion.hpp
    std::vector<std::pair<std::string, std::size_t>> mistaken_for;  ///< most often first
};
Recognised recognised(Trial const& trial, std::string_view topic);

}  // namespace baton::topics
