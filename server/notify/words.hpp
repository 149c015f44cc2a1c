#pragma once
#include "base/locale.hpp"
#include "notify/notice.hpp"

namespace baton::notify {

struct Told {
    std::string title;
    std::string body;
};

/// A notice as a push says it. Without `details` it names the reason and how urgent it is, and nothing that a customer or a colleague
/// wrote; with them it adds the customer's name and first words.
Told told(Notice const& notice, Locale const& locale, std::string_view language, bool details);

}  // namespace baton::notify
