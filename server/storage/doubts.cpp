#include "storage/doubts.hpp"

#include "base/log.hpp"

namespace baton::storage {
namespace {

constexpr std::size_t open_max = 64;  // each stands for a lost connection

}  // namespace

void Doubts::add(std::int64_t transaction, std::vector<Tell> tell) {
    if (transaction == 0 || tell.empty()) return;
    if (open_.size() == open_max) {
        log::error("storage.doubt_given_up", {{"transaction", open_.front().transaction}});
        open_.pop_front();
    }
    open_.push_back({transaction, std::move(tell)});
}

void Doubts::settle(Session& session, std::function<void(std::vector<Tell>)> const& hand_over) {
    while (!open_.empty()) {
        auto const transaction = open_.front().transaction;
        auto const status = session.one<std::string>("select coalesce(txid_status(?), 'aborted')", {transaction});
        auto const ended = status ? std::get<0>(*status) : std::string{"aborted"};
        if (ended == "in progress") return;
        log::warn("storage.doubt_settled", {{"transaction", transaction}, {"ended", ended}});
        if (ended == "committed") hand_over(std::move(open_.front().tell));
        open_.pop_front();
    }
}

}  // namespace baton::storage
