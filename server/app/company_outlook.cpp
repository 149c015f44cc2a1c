#include "app/company_outlook.hpp"

#include "base/background.hpp"
#include "base/log.hpp"
#include "pipes/handoff_when.hpp"

namespace baton::app {

CompanyOutlook::CompanyOutlook(Needs needs) : needs_{needs}, file_{needs_.data / "handoffs.jsonl"} {}

Task<> CompanyOutlook::learn() {
    std::error_code unreadable;
    if (!std::filesystem::exists(file_, unreadable)) co_return;
    standing_ = "learning";
    auto learned = co_await needs_.learning.run<outlook::Outlook>([this] {
        give_way();
        return pipes::learn_outlook(file_, {needs_.understanding, needs_.encoder}, 1, stopped_.get_token());
    });
    if (stopped_.stop_requested()) co_return;
    if (!learned) {
        standing_ = "unreadable";
        problem_ = std::move(learned.error());
        log::warn("handoffs_unreadable", {{"where", problem_->where}, {"why", problem_->message}});
        co_return;
    }
    needs_.turn.watch_with(std::move(*learned));
    standing_ = "own history";
    log::info("outlook_learned", {{"from", file_.string()}});
}

}  // namespace baton::app
