#pragma once
#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "storage/migrate.hpp"
#include "storage/rebuild.hpp"
#include "storage/sql_archive.hpp"
#include "storage/sql_attachments.hpp"
#include "storage/sql_directory.hpp"
#include "storage/sql_ledger.hpp"
#include "storage/sql_library.hpp"
#include "storage/sql_lists.hpp"
#include "storage/sql_log.hpp"
#include "storage/sql_outbox.hpp"
#include "storage/sql_register.hpp"
#include "storage/sql_request_keys.hpp"
#include "storage/sql_waits.hpp"

namespace baton::contract {

/// A clock that only the test moves.
class HeldClock final : public Clock {
  public:
    Instant now() const override { return from_millis(millis_.load()); }
    void move(std::chrono::milliseconds by) { millis_ += by.count(); }

  private:
    std::atomic<std::int64_t> millis_{1'795'000'000'000};
};

/// Chance from a seed.
class SeededRandom final : public Random {
  public:
    explicit SeededRandom(std::uint64_t seed) : state_{seed} {}
    void fill(std::span<unsigned char> bytes) override;

  private:
    std::uint64_t state_;
};

/// A store with its loop on a thread of its own, and calls that wait for their answer.
class Stand {
  public:
    explicit Stand(storage::Settings settings, std::uint64_t seed = 1);
    ~Stand();
    Stand(Stand const&) = delete;
    Stand& operator=(Stand const&) = delete;

    Result<conversation::Appended> begin(conversation::Begin begin);
    Result<conversation::Appended> append(conversation::Append append);
    Result<conversation::Appended> erase(ConversationId id, std::vector<conversation::Seq> seqs);
    Result<conversation::History> after(ConversationId const& id, conversation::Seq seq = 0, std::size_t limit = 1000);
    Result<conversation::History> before(ConversationId const& id, conversation::Seq seq = 0, std::size_t limit = 1000);
    Result<std::int64_t> rebuild();
    std::string projections();

    /// Hears, on the loop, of every batch that was stored, as screens and timers do.
    std::function<void(conversation::Appended const&)> heard;

    boost::asio::any_io_executor executor() { return loop_.get_executor(); }

    /// A conversation that a customer has just begun.
    ConversationId begun(std::string const& words = "Where are my invoices?");

    template <class T>
    T wait(Task<T> task) {
        return boost::asio::co_spawn(loop_, std::move(task), boost::asio::use_future).get();
    }

  private:
    std::function<void(Result<conversation::Appended>)> hearing(std::function<void(Result<conversation::Appended>)> done);

    template <class T, class Call>
    Result<T> ask(Call const& call) {
        std::promise<Result<T>> answer;
        call([&answer](Result<T> result) { answer.set_value(std::move(result)); });
        return answer.get_future().get();
    }

    boost::asio::io_context loop_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{loop_.get_executor()};
    std::thread thread_;

  public:
    HeldClock clock;
    SeededRandom random;
    std::unique_ptr<storage::Store> store;
    conversation::Limits limits;
    storage::SqlLog log;
    storage::SqlLists lists;
    storage::SqlDirectory directory;
    storage::SqlRegister people;
    storage::SqlLibrary library;
    storage::SqlArchive archive;
    storage::SqlLedger ledger;
    storage::SqlWaits waits;
    storage::SqlOutbox outbox;
    storage::SqlAttachments attachments;
    storage::SqlRequestKeys request_keys;
};

conversation::NewEntry says(conversation::ActorKind who, std::string const& id, std::string const& text, std::string client_id = {});
conversation::NewEntry event(conversation::Kind kind, conversation::ActorKind who = conversation::ActorKind::system, json::object body = {},
                             std::string id = {});
conversation::NewEntry handed_over();
conversation::NewEntry claim_by(std::string const& agent);

/// A folder that goes away with the test.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    std::filesystem::path path;
};

}  // namespace baton::contract
