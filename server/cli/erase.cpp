#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdio>

#include "base/json.hpp"
#include "base/secret_box.hpp"
#include "cli/commands.hpp"
#include "cli/fail.hpp"
#include "cli/installation.hpp"
#include "cli/one_store.hpp"
#include "conversation/live_log.hpp"
#include "privacy/eraser.hpp"
#include "storage/data_lock.hpp"
#include "storage/sql_log.hpp"
#include "storage/sql_personal.hpp"
#include "storage/sql_trail.hpp"

namespace baton::cli {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr auto look_every = 200ms;

Task<> rest() {
    asio::steady_timer timer{co_await asio::this_coro::executor, look_every};
    boost::system::error_code ignored;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

/// It looks every second; a large database takes it a while.
Task<Result<std::string>> by_the_server(OneStore& one, storage::SqlPersonal& records, std::int64_t id) {
    for (;;) {
        auto state = co_await records.state_of(id);
        if (!state) co_return pass_on(state);
        if (state->state == "done") co_return state->result;
        if (state->state == "failed") co_return refuse(Code::unavailable, state->result);
        if (!storage::DataLock::is_held(one.config.data))
            co_return refuse(Code::unavailable, "the server stopped meanwhile; it goes on when it starts, or run this again");
        co_await rest();
    }
}

/// Fulfils every wish that waits: an earlier one may have been cut off.
Task<Result<std::string>> here(OneStore& one, storage::SqlPersonal& records, std::int64_t id) {
    storage::SqlLog log{*one.store, {}};
    conversation::LiveLog live{log};
    privacy::Eraser eraser{{live, records, *one.blobs, one.loop.get_executor(), one.random.token(10), {}, {}, {}}};
    for (;;) {
        auto erased = co_await eraser.next();
        if (!erased) co_return pass_on(erased);
        if (!*erased) break;
    }
    auto state = co_await records.state_of(id);
    if (!state) co_return pass_on(state);
    if (state->state != "done") co_return refuse(Code::unavailable, state->result);
    co_return state->result;
}

Task<Result<void>> note(OneStore& one, std::string subject, std::string const& done) {
    auto box = SecretBox::read(app::secret_key_of(one.config));
    if (!box) co_return pass_on(box);
    storage::SqlTrail trail{*one.store, box->derived("audit log")};
    co_return co_await trail.note({"command", "command", {}, "erased", std::move(subject), 200, {}, *parse_json_object(done)});
}

// The wish is a row: a server that runs takes it and closes their sockets; without one, this command does it itself.
Task<Result<std::string>> erase_one(OneStore& one, storage::SqlPersonal& records, std::string id) {
    auto subject = co_await records.find(std::move(id));
    if (!subject) co_return pass_on(subject);
    auto asked = co_await records.ask({0, subject->id(), "command"}, {});
    if (!asked) co_return pass_on(asked);
    if (storage::DataLock::is_held(one.config.data)) co_return co_await by_the_server(one, records, *asked);
    auto const lock = storage::DataLock::take(one.config.data);
    if (!lock) co_return co_await by_the_server(one, records, *asked);
    auto done = co_await here(one, records, *asked);
    if (!done) co_return done;
    if (auto noted = co_await note(one, subject->id(), *done); !noted) co_return pass_on(noted);
    co_return done;
}

int erase_person(std::string const& subject, Installation const& installation) {
    auto one = OneStore::open(installation.read());
    if (!one) return fail(one.error());
    storage::SqlPersonal records{*(*one)->store, {}};
    auto const done = (*one)->wait(erase_one(**one, records, subject));
    if (!done) return fail(done.error());
    auto erased = parse_json_object(*done);
    std::printf("Erased: %lld conversations, %lld files.%s\n", static_cast<long long>(integer_at(*erased, "conversations")),
                static_cast<long long>(integer_at(*erased, "files")),
                flag_at(*erased, "compacted") ? "" : " Free space of the database was not rewritten: see docs/operate/privacy.md.");
    return 0;
}

}  // namespace

void add_erase(CLI::App& cli, int& result) {
    auto* command = cli.add_subcommand("erase", "Erase one person's data; it cannot be undone");
    static Installation installation;
    static Whose whose;
    whose.add_to(*command);
    installation.add_to(*command);
    command->callback([&result] { result = erase_person(whose.id(), installation); });
}

}  // namespace baton::cli
