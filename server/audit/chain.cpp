#include "audit/chain.hpp"

#include "base/hash.hpp"

namespace baton::audit {
namespace {

std::string seal_of(std::string_view key, Anchor const& anchor) {
    return keyed_hash_hex(key, to_text(json::array{"anchor", anchor.seq, anchor.hash}));
}

}  // namespace

std::string hash_of(std::string_view key, std::string_view before, Row const& row) {
    auto const& event = row.event;
    return keyed_hash_hex(key, to_text(json::array{before, row.seq, to_millis(row.at), event.actor_kind, event.actor_id, event.actor_name,
                                                   event.action, event.target, event.outcome, event.remote, to_text(event.detail)}));
}

Anchor anchored(std::string_view key, Row const& last) {
    Anchor anchor{last.seq, last.hash, {}};
    anchor.seal = seal_of(key, anchor);
    return anchor;
}

void Chain::follow(Row const& row) {
    if (so_far_.broken) return;
    auto const expected = so_far_.rows + 1;
    if (row.seq != expected)
        so_far_.broken = Broken{expected, "row " + std::to_string(expected) + " is missing"};
    else if (hash_of(key_, so_far_.last_hash, row) != row.hash)
        so_far_.broken = Broken{row.seq, "row " + std::to_string(row.seq) + " or the one before it was changed"};
    else
        so_far_ = {row.seq, row.hash, {}};
}

Checked Chain::end(std::optional<Anchor> const& anchor) {
    if (so_far_.broken) return so_far_;
    auto const break_at = [&](std::int64_t seq, std::string what) { so_far_.broken = Broken{seq, std::move(what)}; };
    if (!anchor) {
        if (so_far_.rows > 0) break_at(so_far_.rows, "the anchor is missing");
    } else if (anchor->seal != seal_of(key_, *anchor)) {
        break_at(anchor->seq, "the anchor was changed");
    } else if (anchor->seq > so_far_.rows) {
        break_at(so_far_.rows + 1, "rows from " + std::to_string(so_far_.rows + 1) + " to " + std::to_string(anchor->seq) + " are missing");
    } else if (anchor->seq < so_far_.rows || anchor->hash != so_far_.last_hash) {
        break_at(so_far_.rows, "the anchor belongs to another log");
    }
    return so_far_;
}

}  // namespace baton::audit
