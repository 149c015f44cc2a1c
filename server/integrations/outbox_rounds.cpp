#include "integrations/outbox_rounds.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <utility>

#include "base/log.hpp"

namespace baton::integrations {
namespace asio = boost::asio;

struct OutboxRounds::Inside : std::enable_shared_from_this<Inside> {
    Inside(Needs n, Options o)
        : needs{std::move(n)}, options{o}, sweep{needs.executor}, rest{needs.executor, asio::steady_timer::time_point::max()} {}

    void arm() {
        sweep.expires_after(options.sweep);
        sweep.async_wait([self = shared_from_this()](boost::system::error_code const& failed) {
            if (failed || self->stopping) return;
            self->wake();
            self->arm();
        });
    }

    void wake() {
        again = true;
        if (stopping || !needs.may_look() || std::exchange(looking, true)) return;
        asio::co_spawn(needs.executor, look(shared_from_this()), asio::detached);
    }

    static Task<> look(std::shared_ptr<Inside> self) {
        while (!self->stopping && self->under_way < self->options.at_once_max && std::exchange(self->again, false))
            co_await self->take_some();
        self->looking = false;
        self->rests();
    }

    Task<> take_some() {
        auto const room = options.at_once_max - under_way;
        auto const now = needs.clock.now();
        auto rows = co_await needs.outbox.take(now, now + options.lease, room);
        if (!rows) log::warn(options.not_read, {{"why", rows.error().message}});
        if (!rows || rows->empty()) co_return;
        auto attempt = co_await needs.attempting();
        if (!attempt) co_return;  // the lease ends, and they are taken again
        for (auto& row : *rows) {
            ++under_way;
            asio::co_spawn(needs.executor, carry_out(shared_from_this(), *attempt, std::move(row)), asio::detached);
        }
        again = again || rows->size() == static_cast<std::size_t>(room);
    }

    static Task<> carry_out(std::shared_ptr<Inside> self, Attempt attempt, OutboxRow row) {
        auto stored = co_await attempt(std::move(row));
        if (!stored) log::warn(self->options.not_stored, {{"why", stored.error().message}});  // again after the lease, under the same id
        --self->under_way;
        if (self->again) self->wake();
        self->rests();
    }

    void rests() {
        if (!looking && under_way == 0) rest.cancel();
    }

    Needs needs;
    Options options;
    asio::steady_timer sweep;
    asio::steady_timer rest;
    int under_way = 0;
    bool stopping = false;
    bool looking = false;
    bool again = false;
};

OutboxRounds::OutboxRounds(Needs needs, Options options) : inside_{std::make_shared<Inside>(std::move(needs), options)} {}

OutboxRounds::~OutboxRounds() {
    inside_->stopping = true;
    inside_->sweep.cancel();
    inside_->rest.cancel();
}

void OutboxRounds::start() {
    inside_->arm();
    wake();
}

void OutboxRounds::wake() { inside_->wake(); }
int OutboxRounds::under_way() const { return inside_->under_way; }

Task<> OutboxRounds::stop() {
    auto const self = inside_;
    self->stopping = true;
    self->sweep.cancel();
    boost::system::error_code ignored;
    while (self->looking || self->under_way > 0) co_await self->rest.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

}  // namespace baton::integrations
