#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/locale.hpp"
#include "base/task.hpp"
#include "notify/notice.hpp"

namespace baton::notify {

/// Something that reached somebody by no other way. No words of a customer.
struct Missed {
    Why why = Why::offer;
    Urgency urgency = Urgency::normal;
    Instant at{};
    ConversationId conversation;
    std::string reason;
    int minutes = 0;
    bool broken = false;
    bool operator==(Missed const&) const = default;
};

Missed missed(Happening const& what);
json::object to_json(Missed const& one);
std::optional<Missed> read_missed(json::object const& object);

/// For whom a digest is, and where its links lead.
struct Reader {
    std::string name;
    std::string language;
    std::string zone;
    std::string console;  ///< `https://help.example`, without a slash at the end
};

struct Mail {
    std::string subject;
    std::string text;
    std::string html;
    std::string settings;  ///< where its reader ends it: an address of the console
};

/// What happened, the most urgent first, each with when and a link. Nothing when nothing did.
std::optional<Mail> digest_of(std::vector<Missed> all, Reader const& reader, Locale const& locale);

/// When what was missed at that moment is written about: at the next time of day that they chose, on their clock.
std::optional<Instant> digest_due(Preferences const& preferences, Instant missed_at);

/// Sends what is owed. While it is not ready nothing is kept for a digest.
class Mailer {
  public:
    virtual ~Mailer() = default;
    virtual bool ready() const = 0;
    /// A digest was just put among what is owed.
    virtual void owed() = 0;
};

}  // namespace baton::notify
