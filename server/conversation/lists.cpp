#include "conversation/lists.hpp"

#include "base/names.hpp"

namespace baton::conversation {

std::optional<View> view_named(std::string_view name) {
    constexpr std::array<std::string_view, 7> views{"mine", "waiting", "open", "at_risk", "snoozed", "closed", "bot"};
    return named<View>(views, name);
}

}  // namespace baton::conversation
