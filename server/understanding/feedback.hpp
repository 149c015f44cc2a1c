#pragma once
#include <optional>
#include <string_view>

#include "understanding/dialogue.hpp"
#include "understanding/message.hpp"

namespace baton::understanding {

/// A bare yes or no, read by what the bot asked last. To "Did this help?": `feedback.no` ("No, that did not help"). To "Shall I get a
/// person?": `feedback.person` for yes, `feedback.stay` for no. Nothing when the message says more, or nothing was asked. English,
/// Spanish, French, German, Portuguese.
std::optional<std::string_view> feedback_of(Message const& message, Dialogue const& dialogue);

inline constexpr std::string_view feedback_prefix = "feedback.";

}  // namespace baton::understanding
