#pragma once
#include <vector>

#include "cli/demo_yaml.hpp"

namespace baton::cli {

/// One step of one conversation, and how many minutes before the start it happened.
struct Moment {
    double ago = 0;
    std::size_t conversation = 0;
    std::size_t number = 0;  ///< among its conversation's steps; not the node itself, whose assignment would rewrite the document
};

/// All steps in the order of time. A story whose next deadline is short (an offer, a customer who waits for a person's word, a
/// wrap-up) moves up as a whole until it ends just now, so that somebody can look at it before it goes on by itself.
std::vector<Moment> in_order(YAML::Node const& conversations);

}  // namespace baton::cli
