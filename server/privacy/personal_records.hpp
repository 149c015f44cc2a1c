#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/task.hpp"
#include "conversation/blobs.hpp"
#include "conversation/log.hpp"

namespace baton::privacy {

/// Whose data: a customer with all browsers they came with, or one browser on which nobody signed in.
struct Subject {
    std::string customer_id;  ///< "" for a browser alone
    std::vector<std::string> visitor_ids;

    std::string const& id() const { return customer_id.empty() ? visitor_ids.front() : customer_id; }
};

/// A wish to erase somebody, durable until it is fulfilled: the command leaves it, whoever serves takes it.
struct Erasure {
    std::int64_t id = 0;
    std::string subject;   ///< `cust_…` or `vis_…`
    std::string asked_by;  ///< an agent's id, or `command`
};

struct ErasureState {
    std::string state;   ///< asked, running, done, failed
    std::string result;  ///< JSON of what was erased, or why it failed
};

/// Everything the store holds about one person, however it is spread over tables and indexes.
class PersonalRecords {
  public:
    virtual ~PersonalRecords() = default;

    /// `cust_…`, `vis_…` or the outside id of a customer. Code::not_found when the store knows nobody by it.
    virtual Task<Result<Subject>> find(std::string id) = 0;
    virtual Task<Result<std::vector<ConversationId>>> conversations(Subject subject) = 0;
    virtual Task<Result<std::vector<conversation::Attachment>>> files(Subject subject) = 0;
    /// `customer` and `visitors`, as the export shows them.
    virtual Task<Result<json::object>> profile(Subject subject) = 0;

    /// Their browsers' secrets open nothing from here on.
    virtual Task<Result<void>> lock_out(Subject subject) = 0;
    /// Takes the words out of one conversation that is closed, its lists, its search words, and answers that repeat them; the tombstones.
    virtual Task<Result<conversation::Appended>> scrub(ConversationId id) = 0;
    /// The rows that say who they were, and those of their files.
    virtual Task<Result<void>> forget(Subject subject) = 0;
    /// Leaves nothing of what was removed in free pages, the search index or the write-ahead log. False when the database is too large to
    /// be written anew while it serves, or when its server decides that (PostgreSQL).
    virtual Task<Result<bool>> compact() = 0;

    /// Notes a wish; with a runner, as one that it works on already.
    virtual Task<Result<std::int64_t>> ask(Erasure erasure, std::string runner) = 0;
    /// The oldest wish nobody works on, for `runner`, who has ten minutes before another may take it.
    virtual Task<Result<std::optional<Erasure>>> take(std::string runner) = 0;
    virtual Task<Result<void>> finish(std::int64_t id, ErasureState state) = 0;
    virtual Task<Result<ErasureState>> state_of(std::int64_t id) = 0;
};

}  // namespace baton::privacy
