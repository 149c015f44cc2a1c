#pragma once
#include <vector>

#include "topics/witnesses.hpp"

namespace baton::topics {

/// For each topic how alike its sentences are: the chance that one of them resembles another of them more than it resembles a text from
/// elsewhere, of the other topics or `foreign` (the statistic of Mann and Whitney 1947). 0.5 = no more alike than any two texts; 1 of a
/// topic with one sentence. By the sum of cosines over the encoders, or over words without any. Looks at `sampled` sentences of a topic
/// at most and at `elsewhere` texts.
std::vector<double> cohesion(Lesson const& lesson, Lesson const& foreign);

}  // namespace baton::topics
