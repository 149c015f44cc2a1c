#include "handoff/quote_keeper.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <iterator>

#include "base/log.hpp"

namespace baton::handoff {
namespace asio = boost::asio;

namespace {

constexpr std::ptrdiff_t pending_most = 20'000;

}  // namespace

struct QuoteKeeper::Inside {
    static Task<> write(std::shared_ptr<Inside> self) {
        while (!self->pending.empty()) {
            auto const batch = std::exchange(self->pending, {});
            auto kept = co_await self->store.keep(batch);
            if (kept) continue;
            log::warn("quotes_not_kept", {{"quotes", std::to_string(batch.size())}, {"why", kept.error().message}});
            self->pending.insert(self->pending.begin(), batch.begin(), batch.end());
            break;
        }
        self->writing = false;
    }

    GivenQuotes& store;
    asio::any_io_executor executor;
    std::vector<GivenQuote> pending;
    bool writing = false;
};

QuoteKeeper::QuoteKeeper(GivenQuotes& store, asio::any_io_executor executor)
    : inside_{std::make_shared<Inside>(store, std::move(executor))} {}

void QuoteKeeper::keep(std::vector<GivenQuote> given) {
    auto& pending = inside_->pending;
    std::ranges::move(given, std::back_inserter(pending));
    if (auto const beyond = std::ssize(pending) - pending_most; beyond > 0) pending.erase(pending.begin(), pending.begin() + beyond);
    if (std::exchange(inside_->writing, true)) return;
    asio::co_spawn(inside_->executor, Inside::write(inside_), asio::detached);
}

}  // namespace baton::handoff
