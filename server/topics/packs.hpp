#pragma once
#include <span>
#include <string_view>

namespace baton::topics {

struct PackTopic {
    std::string_view name;
    std::span<std::string_view const> examples;
};

struct Pack {
    std::string_view id;
    std::string_view title;
    std::span<PackTopic const> topics;
};

/// Example sentences of our own for what many companies are asked, to begin with.
std::span<Pack const> packs();

}  // namespace baton::topics
