#pragma once
#include <string>
#include <string_view>

namespace baton::mail {

/// The sender's own words of a mail's text: what mail programs put under or above an answer is left out, in the languages and the forms in
/// which Gmail, Outlook, Apple Mail and Thunderbird write it. Answers between the lines keep the lines they answer. A forwarded mail stays
/// whole: it is what the sender wants to show. When nothing would be left, the text is returned as it was.
std::string own_words(std::string_view text);

/// Whether it stands there that this is somebody else's mail, passed on.
bool is_forward(std::string_view subject, std::string_view text);

}  // namespace baton::mail
