#pragma once
#include <variant>

#include "policy/condition.hpp"

namespace baton::policy {

/// Several lambdas as one visitor.
template <class... Parts>
struct Visit : Parts... {
    using Parts::operator()...;
};

/// Calls `look` with every leaf (Is, Compare, OneOf, Attribute) of the tree, left to right.
template <class Look>
void for_each_leaf(Condition const& condition, Look const& look) {
    auto const each = [&](auto const& parts) {
        for (auto const& part : parts) for_each_leaf(part, look);
    };
    std::visit(Visit{
                   [&](All const& all) { each(all.parts); },
                   [&](Any const& any) { each(any.parts); },
                   [&](Not const& no) { each(no.part); },
                   [&](auto const& leaf) { look(leaf); },
               },
               condition.is);
}

}  // namespace baton::policy
