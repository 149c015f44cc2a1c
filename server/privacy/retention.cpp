#include "privacy/retention.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"

namespace baton::privacy {
namespace asio = boost::asio;
using namespace std::chrono_literals;
using Days = std::chrono::days;

namespace {

constexpr auto looks_every = 60s;
constexpr auto goes_on_after = 200ms;  // when there is more than one look may do
constexpr int conversations_at_once = 20;
constexpr int files_at_once = 50;
constexpr int pages_at_once = 500;

}  // namespace

json::object to_json(LetGo const& gone) { return {{"conversations", gone.conversations}, {"files", gone.files}, {"pages", gone.pages}}; }

struct RetentionKeeper::Inside : std::enable_shared_from_this<Inside> {
    explicit Inside(Needs n) : needs{std::move(n)}, timer{needs.executor} {}

    Task<Result<int>> remove(std::vector<conversation::Attachment> files) {
        for (auto const& file : files) {
            auto removed = co_await needs.blobs.remove(file.id);
            if (!removed && removed.error().code != Code::not_found) co_return pass_on(removed);
            if (auto dropped = co_await needs.aged.drop(file.id); !dropped) co_return pass_on(dropped);
        }
        co_return static_cast<int>(files.size());
    }

    Task<Result<void>> empty_conversations(std::string site, Instant before, LetGo& gone) {
        auto due = co_await needs.aged.conversations(std::move(site), before, conversations_at_once);
        if (!due) co_return pass_on(due);
        for (auto const& id : *due) {
            auto files = co_await needs.aged.files_of(id);
            if (!files) co_return pass_on(files);
            auto removed = co_await remove(std::move(*files));
            if (!removed) co_return pass_on(removed);
            gone.files += *removed;
            auto tombstones = co_await needs.records.scrub(id);
            if (!tombstones) co_return pass_on(tombstones);
            if (needs.tombstones) needs.tombstones(*tombstones);
            ++gone.conversations;
        }
        co_return Result<void>{};
    }

    Task<Result<LetGo>> look_at(customers::SiteSettings site) {
        LetGo gone;
        auto const& keeps = site.retention;
        auto const now = needs.clock.now();
        if (keeps.conversations > 0)
            if (auto done = co_await empty_conversations(site.key, now - Days{keeps.conversations}, gone); !done) co_return pass_on(done);
        if (keeps.attachments > 0) {
            auto due = co_await needs.aged.files(site.key, now - Days{keeps.attachments}, files_at_once);
            if (!due) co_return pass_on(due);
            auto removed = co_await remove(std::move(*due));
            if (!removed) co_return pass_on(removed);
            gone.files += *removed;
        }
        if (keeps.pages > 0) {
            auto emptied = co_await needs.aged.empty_pages(site.key, now - Days{keeps.pages}, pages_at_once);
            if (!emptied) co_return pass_on(emptied);
            gone.pages = *emptied;
        }
        co_return gone;
    }

    /// Whether there may be more.
    Task<bool> look() {
        bool more = false;
        for (auto const& site : needs.sites.all()) {
            auto const gone = co_await look_at(site);
            if (!gone) {
                log::warn("retention_failed", {{"site", site.key}, {"why", gone.error().message}});
                continue;
            }
            if (gone->all() == 0) continue;
            removed_something = true;
            if (needs.let_go) needs.let_go(site.key, *gone);
            more = more || gone->conversations == conversations_at_once || gone->files >= files_at_once || gone->pages == pages_at_once;
        }
        co_return more;
    }

    Task<> round() {
        busy = true;
        while (!stopped && co_await look()) {
            timer.expires_after(goes_on_after);
            boost::system::error_code ignored;
            co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        }
        if (removed_something && !stopped)
            if (auto compacted = co_await needs.records.compact(); !compacted)
                log::warn("retention_not_compacted", {{"why", compacted.error().message}});
        removed_something = busy = false;
    }

    Task<> watch() {
        auto const self = shared_from_this();
        boost::system::error_code woken;
        while (!stopped) {
            asked = false;
            co_await round();
            if (stopped || asked) continue;
            timer.expires_after(looks_every);
            co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        }
    }

    Needs needs;
    asio::steady_timer timer;
    bool stopped = false, busy = false, asked = false, removed_something = false;
};

RetentionKeeper::RetentionKeeper(Needs needs) : inside_{std::make_shared<Inside>(std::move(needs))} {}
RetentionKeeper::~RetentionKeeper() { stop(); }

void RetentionKeeper::start() { asio::co_spawn(inside_->needs.executor, inside_->watch(), asio::detached); }

void RetentionKeeper::stop() {
    inside_->stopped = true;
    inside_->timer.cancel();
}

void RetentionKeeper::wake() {
    inside_->asked = inside_->busy = true;
    inside_->timer.cancel();
}

bool RetentionKeeper::busy() const { return inside_->busy; }

}  // namespace baton::privacy
