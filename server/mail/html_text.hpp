#pragma once
#include <string>
#include <string_view>

namespace baton::mail {

/// The words of an HTML mail as lines: what is quoted stands behind `> `, what nobody sees (styles, scripts, heads) is left out, entities
/// are their characters. Nothing is fetched and nothing is executed. Time and memory grow with the length.
std::string html_to_text(std::string_view html);

}  // namespace baton::mail
