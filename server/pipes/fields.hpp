#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "understanding/dialogue.hpp"

namespace baton::pipes {

/// One line as an object; what is not one is refused.
Result<json::object> object_of(std::string const& line);

/// A text that may be empty: such a line is one like any other and gets an answer.
std::string text_of(Fields& fields, json::object const& object, std::string_view name);

/// "customer", "agent" or "bot".
std::optional<understanding::Speaker> speaker_of(std::string_view role);

/// A list of {"role":…,"text":…}, oldest first; may be absent. What is wrong with it is noted in `fields`.
std::vector<understanding::Utterance> utterances_of(Fields& fields, std::string_view name);

}  // namespace baton::pipes
