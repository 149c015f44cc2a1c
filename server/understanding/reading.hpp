#pragma once
#include <array>
#include <string>
#include <vector>

#include "understanding/dialogue.hpp"
#include "understanding/encoder.hpp"
#include "understanding/features.hpp"
#include "understanding/message.hpp"

namespace baton::understanding {

/// Sentence vectors of what `texts_to_encode` named, in its order.
using Vectors = std::vector<Vector>;

/// A stretch of the message that heads score by itself: the whole, then each clause when there are several.
struct Segment {
    Clause clause;
    std::vector<Feature> features;
    Vector const* vector = nullptr;  ///< none without an encoder, and for clauses beyond the first three and last three
};

/// What every head reads.
struct Reading {
    Message message;
    std::vector<Segment> segments;  ///< at least the whole
    bool has_vectors = false;

    Segment const& whole() const { return segments.front(); }
};

/// `vectors` may hold more than the message's own; too few, and the reading goes without.
Reading read_message(std::string_view text, Vectors const* vectors);

/// The texts of the message's segments that are worth a vector: the whole first.
std::vector<std::string> segment_texts(Message const& message);

}  // namespace baton::understanding
