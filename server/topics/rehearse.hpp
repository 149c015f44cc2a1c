#pragma once
#include <stop_token>
#include <vector>

#include "topics/judge.hpp"
#include "topics/witnesses.hpp"

namespace baton::topics {

/// What witnesses say of the lesson's own texts when they have not learned them. Each text twice: once by witnesses who learned the other
/// four fifths of the examples, and once, as out of scope, by witnesses who learned four fifths of the topics and not its own.
/// At most `texts_max` of each kind, evenly drawn; costs ten lessons. Ends early, with less, when asked to stop.
std::vector<Heard> rehearse(Lesson const& lesson, std::size_t texts_max, std::stop_token const& stop);

}  // namespace baton::topics
