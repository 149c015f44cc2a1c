#pragma once
#include <span>
#include <string_view>

namespace baton::topics {

/// Texts that hardly any company's support can be asked, written for this: far from every topic, as left-out topics are near.
std::span<std::string_view const> foreign_texts();

}  // namespace baton::topics
