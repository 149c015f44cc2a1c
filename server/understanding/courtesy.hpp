#pragma once
#include <optional>
#include <string_view>

#include "understanding/message.hpp"

namespace baton::understanding {

/// What a message says that only greets, thanks, takes leave, asks for help without saying with what, or asks who is there, as an
/// intent's label: `courtesy.greeting`, `courtesy.thanks`, `courtesy.goodbye`, `courtesy.help`, `courtesy.who`. Nothing when it says
/// anything else beside that. English, Spanish, French, German, Portuguese; linear in the length of the text.
std::optional<std::string_view> courtesy_of(Message const& message);

inline constexpr std::string_view courtesy_prefix = "courtesy.";

}  // namespace baton::understanding
