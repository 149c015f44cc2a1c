#pragma once
#include <chrono>
#include <ext/pb_ds/assoc_container.hpp>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "conversation/entry.hpp"

namespace baton::handoff {

/// Someone who waits for a person. Values only.
struct Waiting {
    ConversationId id;
    std::string site;
    std::string skill;    ///< or team, without which nobody is asked; "" = anyone
    std::string prefers;  ///< of those who may be asked, who has this comes first; "" = `skill`
    std::string topic;    ///< what it is about, and so how much it weighs; "" = `skill`
    std::string reason;   ///< of the handoff: what the policy offers to who waits for it
    std::string language;
    int priority = 1;  ///< 0 low … 3 urgent
    double mood = 0;   ///< -1 … 1
    double minutes_with_bot = 0;
    Instant since{};  ///< joined the queue; an unanswered offer does not change it
    std::string visitor_id;
    std::string customer_id;
    bool chose_to_leave = false;     ///< a callback or an e-mail was chosen: nobody is asked until it is nearly due, and no place is held
    bool offered = false;            ///< somebody is being asked for them, as the log says; does not change the order
    bool spoke = false;              ///< has chosen how to wait, or was heard of since
    std::string knew_before;         ///< agent who helped this person before; "" = nobody
    bool looked_up = false;          ///< whether that is known yet
    std::vector<std::string> asked;  ///< agents who declined or let an offer pass in this wait
    Instant asked_at{};              ///< when the last of them did
    std::optional<std::string> spills_to;  ///< waited so long that agents with this skill may be asked too; "" = anyone
    std::string choice;                    ///< how they chose to wait; "" = said nothing
    std::optional<Instant> owed;           ///< a callback or an e-mail was promised by then
    std::optional<Instant> work_from;      ///< from when on that is work for whoever is free
    conversation::OwnerEpoch epoch = 0;    ///< an offer has to name it; does not change the order
};

/// Queue order (guide 4.2): urgency, mood and minutes already spent with the bot count as minutes waited before joining, so that
/// order never changes while people wait: who waits long enough passes everyone who comes later, whatever their urgency.
/// The head start is at most 90 minutes, which is the bound on starving: nobody is passed by who comes 90 minutes later.
std::chrono::minutes head_start(Waiting const& waiting);

/// One sentence: why this one stands where it stands.
std::string why_here(Waiting const& waiting, Instant now);

/// The waiting in their order; who chose a callback or an e-mail comes behind all who wait here. Adding, removing, the head and a position
/// cost O(log n): every row of the agents' list says where its customer stands.
class Queue {
  public:
    void put(Waiting waiting);
    void remove(ConversationId const& id);
    Waiting const* find(ConversationId const& id) const;
    Waiting* find(ConversationId const& id);
    std::size_t size() const { return by_id_.size(); }
    /// Those who wait for somebody to come now.
    std::size_t here() const { return by_id_.size() - left_; }
    /// In order, until the queue changes: who is told where they stand.
    std::vector<Waiting const*> in_order() const;
    /// In order, past those who need a skill that nobody `can` give just now, unless they may be given another by now: who is asked next.
    /// Ends when `visit` says false. What nobody can give is not walked through, so a decision costs the same however many wait for it.
    /// The queue must not change meanwhile.
    void walk(std::function<bool(std::string const& skill)> const& can, std::function<bool(Waiting const&)> const& visit) const;
    /// 1 = next; 0 = not waiting.
    int position(ConversationId const& id) const;

  private:
    /// A place: who left comes last; then the moment they count as waiting from, then the id.
    struct Key {
        bool left = false;
        Instant from{};
        Waiting const* who = nullptr;  ///< in by_id_
        auto operator<=>(Key const& other) const {
            return std::tie(left, from, who->id) <=> std::tie(other.left, other.from, other.who->id);
        }
        bool operator==(Key const& other) const { return (*this <=> other) == 0; }
    };
    static Key key_of(Waiting const& kept) { return {kept.chose_to_leave, kept.since - head_start(kept), &kept}; }
    /// A set that also knows how many come before a key.
    using Order =
        __gnu_pbds::tree<Key, __gnu_pbds::null_type, std::less<>, __gnu_pbds::rb_tree_tag, __gnu_pbds::tree_order_statistics_node_update>;
    void leave_place(Waiting const& kept);
    void out_of_lane(std::string const& skill, Key const& key);

    std::unordered_map<ConversationId, Waiting> by_id_;
    Order order_;
    std::unordered_map<std::string, std::set<Key>> by_skill_;  ///< who has waited long stands in the lane of their second skill too
    std::size_t left_ = 0;
};

}  // namespace baton::handoff
