#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"

namespace baton::simulation {
class Stored;

/// One promise that was broken, in a sentence.
struct Finding {
    std::string promise;  ///< lost, doubled, order, hole, gap, owners, bot_spoke, epoch, limbo, wish, effect, never_ends, list
    std::string what;
};

/// What a client's screen shows of one conversation: by seq, from `base` on.
struct Screen {
    std::string whose;
    bool customers = true;
    std::string conversation;
    std::int64_t base = 1, newest = 0;
    std::map<std::int64_t, std::string> shown;  ///< seq → entry, as text
};

/// Knows the ten promises (docs/develop/simulation.md) and nothing of how they are kept: it is told what clients said and saw, and reads
/// the stored log by plain SQL.
class Checker {
  public:
    // What clients know.
    void said(std::string const& who, std::string const& client_id, std::string const& text);
    void acked(std::string const& who, std::string const& conversation, std::string const& client_id, std::int64_t seq);
    void wished_for_person(std::string const& client_id) { wishes_.insert(client_id); }
    void saw_state(json::object const& state);
    void snapshot(Screen& screen, std::string const& conversation, json::array const& entries, bool more);
    void saw(Screen& screen, std::string const& conversation, json::array const& entries);
    void saw_own(Screen& screen, std::int64_t seq, json::object entry);
    void claimed(std::string const& agent, std::string const& conversation, std::int64_t seq);
    void posted(std::string const& id, std::string const& type, std::string const& conversation);
    void listed(std::string const& view, std::int64_t count);

    /// Any time: an open conversation has a stored deadline.
    void look_for_limbo(Stored& stored, Instant now, bool settled);
    /// How many conversations are open, and effects unsent.
    static std::int64_t unfinished(Stored& stored);
    /// When all is quiet. `excused`: the clock went so far ahead that undelivered effects are too old by the book.
    void judge(Stored& stored, std::vector<Screen const*> const& screens, bool excused);

    std::vector<Finding> const& findings() const { return findings_; }
    std::size_t acks() const { return acks_.size(); }
    std::size_t entries() const { return entries_; }

  private:
    struct Row {
        std::int64_t seq;
        std::string kind, actor_kind, actor_id, client_id;
        json::object body;
    };
    using Log = std::map<std::string, std::vector<Row>>;
    struct Ack {
        std::string who, conversation, client_id;
        std::int64_t seq;
        std::size_t said_at, acked_at;
    };
    struct Said {
        std::string who, text;
        std::size_t at;
    };

    void find(std::string promise, std::string what);
    void judge_rows(Log const& log);
    void judge_acks(Log const& log);
    void judge_owners(std::string const& conversation, std::vector<Row> const& rows);
    void judge_wishes(Log const& log);
    void judge_screen(Screen const& screen, Log const& log);
    void judge_effects(Log const& log, std::int64_t given_up, bool excused);
    void judge_epochs();

    std::size_t moment_ = 0;
    std::size_t entries_ = 0;
    std::map<std::string, Said> said_;  ///< by client id
    std::map<std::string, Ack> acks_;   ///< by client id
    std::set<std::string> wishes_;
    std::map<std::string, std::map<std::int64_t, std::pair<std::string, std::int64_t>>> owners_;  ///< conversation → seq → owner, epoch
    std::map<std::string, std::pair<std::string, std::string>> posts_;                            ///< id → type, conversation
    std::vector<std::pair<std::string, std::pair<std::string, std::int64_t>>> claims_;
    std::map<std::string, std::int64_t> listed_;
    std::vector<Finding> findings_;
};

}  // namespace baton::simulation
