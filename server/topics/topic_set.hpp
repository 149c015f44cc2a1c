#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace baton::topics {

/// What customers write about, by sentences that show it.
struct Topic {
    std::string name;
    std::vector<std::string> examples;
    bool operator==(Topic const&) const = default;
};

struct Settings {
    /// Wrong ones among those that are taken to be about a topic, at most. Without: refusing what is about one and taking what is not
    /// weigh alike.
    std::optional<double> error_rate;
    bool complete = false;  ///< the topics are everything the company helps with
};

enum class Standing { learning, in_force, kept, refused };
std::string_view name_of(Standing standing);
Standing standing_of(std::string_view name);

/// Why a set was not put in force.
struct Problem {
    enum class Kind {
        not_alike,    ///< a topic's sentences have little in common; `before` of its `now` were known by the others
        lowers,       ///< another topic is known less often than `before`
        lowers_all,   ///< all of them together
        not_learned,  ///< `detail` says why
    };
    Kind kind = Kind::not_learned;
    std::string topic = {};
    double before = 0, now = 0;
    std::string detail = {};
};
std::string_view name_of(Problem::Kind kind);
Problem::Kind problem_kind_of(std::string_view name);

/// What made a set of the one before it.
struct Change {
    enum class Kind { saved, removed, replaced, settings, restored };
    Kind kind = Kind::saved;
    std::string topic = {};
};
std::string_view name_of(Change::Kind kind);
Change::Kind change_kind_of(std::string_view name);

/// One version of all topics of a company.
struct TopicSet {
    int version = 0;
    std::vector<Topic> topics;  ///< by name
    Settings settings;
    std::string by;
    Instant at{};
    Change change;
    Standing standing = Standing::learning;
    std::vector<Problem> problems;

    Topic const* find(std::string_view name) const;
    std::size_t example_count() const;
};

inline constexpr std::size_t name_max = 60;
inline constexpr std::size_t examples_least = 5;
inline constexpr std::size_t examples_most = 2'000;  ///< of one topic
inline constexpr std::size_t example_max = 1'000;    ///< code points
inline constexpr std::size_t topics_most = 200;
inline constexpr std::size_t examples_in_all = 20'000;

/// Names, lengths and numbers; `where` is a JSON pointer. Sorts topics and takes away sentences that stand twice in a topic.
Result<void> tidy(TopicSet& set);

}  // namespace baton::topics
