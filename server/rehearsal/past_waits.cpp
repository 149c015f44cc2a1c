#include "rehearsal/past_waits.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <unordered_map>

#include "rehearsal/plan.hpp"

namespace baton::rehearsal {

namespace {

bool is_over(handoff::Wait const& wait) { return wait.over_at && (wait.how != "claimed" || wait.ended_at); }

}  // namespace

std::vector<handoff::Wait> waits_in(std::span<waiting::Event const> record, Instant begins) {
    std::vector<handoff::Wait> waits;
    if (record.empty()) return waits;
    auto const days = std::floor(record.back().t / waiting::day_seconds) + 1;
    auto const moment = [&](double t) {
        return begins + std::chrono::milliseconds{std::llround((t - days * waiting::day_seconds) * 1000)};
    };
    std::unordered_map<std::string, std::size_t> at;
    for (auto const& event : record) {
        auto const when = moment(event.t);
        if (auto const* queued = std::get_if<waiting::Queued>(&event.what)) {
            handoff::Wait one;
            one.conversation = ConversationId::trusted("conv_before_" + queued->conversation);
            one.skill = queued->skill == anyone ? std::string{} : queued->skill;
            one.priority = static_cast<int>(std::clamp<std::int64_t>(queued->priority + 1, 0, 3));
            one.queued_at = when;
            at[queued->conversation] = waits.size();
            waits.push_back(std::move(one));
        } else if (auto const* claimed = std::get_if<waiting::Claimed>(&event.what)) {
            auto& one = waits[at.at(claimed->conversation)];
            one.over_at = when;
            one.how = "claimed";
            one.agent_id = claimed->agent;
        } else if (auto const* left = std::get_if<waiting::Abandoned>(&event.what)) {
            auto& one = waits[at.at(left->conversation)];
            one.over_at = when;
            one.how = "left";
        } else if (auto const* closed = std::get_if<waiting::Closed>(&event.what)) {
            if (auto const found = at.find(closed->conversation); found != at.end()) waits[found->second].ended_at = when;
        }
    }
    std::erase_if(waits, [](handoff::Wait const& each) { return !is_over(each); });
    return waits;
}

struct WaitBook::Writing final : handoff::WaitSteps {
    Writing(WaitBook& to_book, conversation::Entry const& of_entry, conversation::State const& state)
        : book{to_book}, entry{of_entry}, after{state} {}

    handoff::Wait* last() {
        auto const found = book.last_.find(after.id);
        return found == book.last_.end() ? nullptr : &book.waits_[found->second];
    }
    handoff::Wait* open() { return last() != nullptr && !last()->over_at ? last() : nullptr; }

    void joined(std::string const& skill, int priority) override {
        handoff::Wait wait;
        wait.conversation = after.id;
        wait.seq = entry.seq;
        wait.site = after.site;
        wait.skill = skill;
        wait.priority = priority;
        wait.queued_at = entry.at;
        wait.quote = handoff::quote_at(entry.body);
        book.last_.insert_or_assign(after.id, book.waits_.size());
        book.waits_.push_back(std::move(wait));
    }
    void offered() override {
        if (auto* wait = open()) wait->offered_at = entry.at;
    }
    void offer_lost() override {
        auto* wait = open();
        if (wait == nullptr || !wait->offered_at) return;
        ++wait->offers_lost;
        wait->lost_for += entry.at - *std::exchange(wait->offered_at, {});
    }
    void over(std::string_view how, std::string_view agent) override {
        auto* wait = open();
        if (wait == nullptr) return;
        wait->over_at = entry.at;
        wait->how = how;
        wait->agent_id = agent;
    }
    void begins(std::string const&, std::string const&) override {}
    void ends() override {
        if (auto* wait = last(); wait != nullptr && wait->how == "claimed" && !wait->ended_at) wait->ended_at = entry.at;
    }

    WaitBook& book;
    conversation::Entry const& entry;
    conversation::State const& after;
};

void WaitBook::heard(conversation::Appended const& appended) {
    for (auto const& entry : appended.entries) {
        Writing writing{*this, entry, appended.state};
        handoff::follow_wait(entry, appended.state, writing);
    }
}

void WaitBook::told(std::vector<handoff::GivenQuote> const& given) {
    for (auto const& each : given) {
        auto& wait = waits_.at(last_.at(each.conversation));
        wait.later.push_back(each.later);
        refreshed_.push_back({each, wait.offers_lost});
    }
}

std::vector<handoff::Wait> WaitBook::over() const {
    std::vector<handoff::Wait> done;
    std::ranges::copy_if(waits_, std::back_inserter(done), is_over);
    return done;
}

Task<Result<std::vector<handoff::Wait>>> PastWaits::latest(int limit) {
    auto const count = std::min<std::size_t>(waits_.size(), static_cast<std::size_t>(limit));
    auto const newest = waits_.last(count);
    co_return std::vector(newest.begin(), newest.end());
}

Task<Result<std::vector<handoff::Wait>>> PastWaits::between(Instant from, Instant to, int limit) {
    std::vector<handoff::Wait> found;
    for (auto const& each : waits_)
        if (each.queued_at >= from && each.queued_at < to && std::ssize(found) < limit) found.push_back(each);
    co_return found;
}

}  // namespace baton::rehearsal
