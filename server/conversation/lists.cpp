#include "conversation/lists.hpp"

namespace baton::conversation {

std::optional<View> view_named(std::string_view name) {
    constexpr std::string_view names[]{"mine", "waiting", "open", "at_risk", "snoozed", "closed", "bot"};
    for (std::size_t i = 0; i < std::size(names); ++i)
        if (names[i] == name) return static_cast<View>(i);
    return std::nullopt;
}

}  // namespace baton::conversation
