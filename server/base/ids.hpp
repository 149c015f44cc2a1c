#pragma once
#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "base/random.hpp"
#include "base/result.hpp"

namespace baton {

/// An id that leaves the server: a typed prefix and 128 random bits, such as `conv_k3…`. Integers stay inside.
template <class Tag>
class PublicId {
  public:
    PublicId() = default;
    static PublicId make(Random& random) { return PublicId{std::string{Tag::prefix} + random.token(16)}; }
    /// Checks the shape only; whether it exists, and for whom, is the store's question.
    static Result<PublicId> parse(std::string_view text);
    /// For text that was checked when it was stored.
    static PublicId trusted(std::string text) { return PublicId{std::move(text)}; }
    std::string const& text() const { return text_; }
    bool empty() const { return text_.empty(); }
    auto operator<=>(PublicId const&) const = default;

  private:
    explicit PublicId(std::string text) : text_{std::move(text)} {}
    std::string text_;
};

bool well_formed_id(std::string_view prefix, std::string_view text);

template <class Tag>
Result<PublicId<Tag>> PublicId<Tag>::parse(std::string_view text) {
    if (!well_formed_id(Tag::prefix, text)) return refuse(Code::not_found, std::string{"not an id of the form "} + Tag::prefix + "…");
    return PublicId{std::string{text}};
}

struct ConversationTag {
    static constexpr char const* prefix = "conv_";
};
struct AgentTag {
    static constexpr char const* prefix = "agent_";
};
struct CustomerTag {
    static constexpr char const* prefix = "cust_";
};
struct VisitorTag {
    static constexpr char const* prefix = "vis_";
};
struct ArticleTag {
    static constexpr char const* prefix = "art_";
};
struct PromiseTag {
    static constexpr char const* prefix = "prom_";
};
struct AttachmentTag {
    static constexpr char const* prefix = "file_";
};
struct SessionTag {
    static constexpr char const* prefix = "sess_";
};

using ConversationId = PublicId<ConversationTag>;
using AgentId = PublicId<AgentTag>;
using CustomerId = PublicId<CustomerTag>;
using VisitorId = PublicId<VisitorTag>;
using ArticleId = PublicId<ArticleTag>;
using PromiseId = PublicId<PromiseTag>;
using AttachmentId = PublicId<AttachmentTag>;
using SessionId = PublicId<SessionTag>;

}  // namespace baton

template <class Tag>
struct std::hash<baton::PublicId<Tag>> {
    std::size_t operator()(baton::PublicId<Tag> const& id) const noexcept { return std::hash<std::string>{}(id.text()); }
};
