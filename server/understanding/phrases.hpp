#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "understanding/message.hpp"

namespace re2 {
class RE2;
}

namespace baton::understanding {

/// What people say when they mean one thing, as patterns over Message::plain (RE2, so the time is linear whatever a customer types).
/// `says` finds it; a clause in which `unless` stands does not count. Patterns may use classes: `{person}`.
struct PhraseTable {
    std::span<std::string_view const> says;
    std::span<std::string_view const> unless;
};

namespace phrases {
extern PhraseTable const wants_person;
extern PhraseTable const distress;
extern PhraseTable const annoyed;  ///< mild: words for the tone, not for an alarm
extern PhraseTable const confused;
extern PhraseTable const urgency;
extern PhraseTable const tried_already;
extern PhraseTable const attempted;  ///< says by itself that something was tried
extern PhraseTable const as_it_was;  ///< says that something is as it was; after advice that is an attempt
extern PhraseTable const gives_up;
extern PhraseTable const broken;
}  // namespace phrases

class Phrases {
  public:
    explicit Phrases(PhraseTable const& table);
    ~Phrases();
    Phrases(Phrases&&) noexcept;
    Phrases& operator=(Phrases&&) noexcept;

    /// The words of the first match that stands, outside quotes.
    std::optional<Clause> find(Message const& message) const;
    /// Whether an `unless` stands in any clause.
    bool excused(Message const& message) const;

  private:
    bool excused_at(Message const& message, std::size_t word) const;
    bool excused_in(Message const& message, Clause clause) const;

    std::unique_ptr<re2::RE2> says_;
    std::unique_ptr<re2::RE2> unless_;
};

}  // namespace baton::understanding
