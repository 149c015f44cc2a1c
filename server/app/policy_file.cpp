#include "app/policy_file.hpp"

#include <sys/stat.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/files.hpp"
#include "base/log.hpp"
#include "base/pool.hpp"

namespace baton::app {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr auto look_every = 1s;
constexpr std::int64_t bytes_max = 262'144;

/// What changes when a file does; all zero when it is not there.
struct Stamp {
    std::int64_t inode = 0, size = 0, seconds = 0, nanoseconds = 0;
    auto operator<=>(Stamp const&) const = default;
};

Stamp stamp_of(std::filesystem::path const& path) {
    struct stat now{};
    if (::stat(path.c_str(), &now) != 0) return {};
    return {static_cast<std::int64_t>(now.st_ino), now.st_size, now.st_mtim.tv_sec, now.st_mtim.tv_nsec};
}

Result<std::string> read_bounded(std::filesystem::path const& path) {
    if (stamp_of(path).size > bytes_max) return refuse(Code::too_large, "is larger than 256 KiB");
    auto text = read_file(path);
    if (!text) return refuse(Code::not_found, "cannot be read");
    return text;
}

}  // namespace

struct PolicyFile::Inside {
    Inside(std::filesystem::path where, policy::Keeper& policies, asio::any_io_executor const& executor)
        : path{std::move(where)}, keeper{policies}, timer{executor} {}

    void report(policy::Problems problems) {
        for (auto const& each : problems) log::warn("policy_file", {{"file", path.string()}, {"problem", policy::to_text(each)}});
        keeper.kept_in({path.string(), std::move(problems)});
    }
    void report(std::string what) { report(policy::Problems{{1, 1, "the policy file " + std::move(what), policy::Severity::error}}); }

    Task<> read() {
        seen = applied = co_await stamp();
        auto text = co_await disk.run<std::string>([path = path] { return read_bounded(path); });
        if (!text) co_return report(text.error().message);
        auto const force = keeper.in_force();
        if (force && force->source == *text) co_return report(keeper.check(*text));
        auto published = co_await keeper.publish(std::move(*text), force ? force->version : 0, "policy file", path.string());
        if (!published) co_return report("could not be put in force: " + published.error().message);
        if (published->version != 0) log::info("policy_file_in_force", {{"version", published->version}});
        report(std::move(published->problems));
    }

    Task<Stamp> stamp() {
        auto now = co_await disk.run<Stamp>([path = path]() -> Result<Stamp> { return stamp_of(path); });
        co_return now.value_or(seen);
    }

    // Half of a file that is being written can be a valid policy too, so it is read when two looks agree.
    Task<> look() {
        auto const now = co_await stamp();
        if (now == seen && now != applied) co_await read();
        seen = now;
    }

    static Task<> watch(std::shared_ptr<Inside> self) {
        boost::system::error_code stopped;
        while (!stopped) {
            co_await self->look();
            self->timer.expires_after(look_every);
            if (self->over) co_return;
            co_await self->timer.async_wait(asio::redirect_error(asio::use_awaitable, stopped));
        }
    }

    std::filesystem::path path;
    policy::Keeper& keeper;
    asio::steady_timer timer;
    Pool disk{1, 4};
    Stamp seen, applied;
    bool over = false;
};

PolicyFile::PolicyFile(std::filesystem::path path, policy::Keeper& keeper, asio::any_io_executor const& executor)
    : inside_{std::make_shared<Inside>(std::move(path), keeper, executor)} {}

PolicyFile::~PolicyFile() { stop(); }

Task<> PolicyFile::read() { return inside_->read(); }

void PolicyFile::watch() { asio::co_spawn(inside_->timer.get_executor(), Inside::watch(inside_), asio::detached); }

void PolicyFile::stop() {
    inside_->over = true;
    inside_->timer.cancel();
}

}  // namespace baton::app
