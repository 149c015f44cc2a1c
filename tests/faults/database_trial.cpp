#include "database_trial.hpp"

#include <optional>
#include <set>

namespace baton::faults {
namespace {

constexpr int attempts_max = 10;
constexpr std::chrono::seconds heard_by{5};
constexpr std::chrono::seconds patience{3};  // long enough for a busy machine that answers

storage::Settings settings_of(std::string url, std::chrono::milliseconds answer_max) {
    storage::Settings settings;
    settings.target = std::move(url);
    settings.readers = 1;
    settings.answer_max = answer_max;
    return settings;
}

}  // namespace

class DatabaseTrial::Run {
  public:
    Run(DatabaseTrial& trial, Cut cut, int at) : trial_{trial}, cut_{cut}, at_{at} {
        auto const direct = trial_.before_.empty() ? trial_.server_.new_database() : trial_.server_.copy_of(trial_.before_);
        url_ = direct.substr(0, direct.find('?')) + "?connect_timeout=2&host=" + contract::escaped(trial_.proxied_.string());
    }

    Outcome outcome() {
        if (!trial_.flow_.starts) open();
        trial_.proxy_.arm(cut_, at_);
        if (trial_.flow_.starts) open();
        for (auto const& step : trial_.flow_.steps)
            if (stand_) ask(step);
        outcome_.struck = trial_.proxy_.struck() ? 1 : 0;
        trial_.proxy_.disarm();
        if (stand_) judge();
        return std::move(outcome_);
    }

  private:
    void wrong(std::string const& what) { outcome_.wrongs.push_back(what); }

    void open() {
        for (int attempt = 0; !stand_ && attempt < attempts_max; ++attempt) {
            bool const sound = trial_.proxy_.struck();
            try {
                stand_.emplace(settings_of(url_, patience));
            } catch (std::exception const& refused) {
                if (sound) return wrong(std::string{"does not open on a sound connection: "} + refused.what());
            }
        }
        if (stand_) stand_->heard = [this](conversation::Appended const& appended) { hear(appended); };
    }

    void hear(conversation::Appended const& appended) {
        std::lock_guard const lock{mutex_};
        for (auto const& entry : appended.entries) doubled_ = !heard_.insert(entry.seq).second || doubled_;
    }

    void ask(Step const& step) {
        for (int attempt = 0; attempt < attempts_max; ++attempt) {
            bool const sound = trial_.proxy_.struck();
            auto const answer = step.ask(*stand_);
            if (answer) return;
            auto const& no = answer.error();
            // Whose answer was lost may find that it happened.
            if (no.code == Code::conflict && sound && step.found(*stand_) == 1) return;
            if (no.code != Code::unavailable) return wrong(step.name + " is refused for good: " + no.message);
            if (sound) wrong(step.name + " is refused on a sound connection: " + no.message);
        }
        wrong(step.name + " never succeeds");
    }

    void judge() {
        for (auto const& step : trial_.flow_.steps)
            if (auto const found = step.found(*stand_); found != 1) wrong(step.name + " is there " + std::to_string(found) + " times");
        if (!everything_heard()) wrong("something is stored that nobody heard of");
        if (doubled_) wrong("something is heard of twice");
        auto const kept = stand_->projections();
        if (!stand_->rebuild() || stand_->projections() != kept) wrong("projections differ from those drawn anew");
    }

    // What was stored without an answer is heard of as soon as the database has been asked again.
    bool everything_heard() {
        auto const history = stand_->after(chat());
        if (!history) return history.error().code == Code::not_found;
        auto const before = trial_.flow_.entries_before;
        for (auto const end = std::chrono::steady_clock::now() + heard_by; std::chrono::steady_clock::now() < end;) {
            {
                std::lock_guard const lock{mutex_};
                if (heard_.size() + before == history->entries.size()) return true;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{20});  // looked at again until it is so
        }
        return false;
    }

    DatabaseTrial& trial_;
    Cut cut_;
    int at_;
    std::string url_;
    std::mutex mutex_;
    std::set<conversation::Seq> heard_;
    bool doubled_ = false;
    Outcome outcome_;
    std::optional<contract::Stand> stand_;  // last: what it calls must be there
};

DatabaseTrial::DatabaseTrial(Flow flow, contract::Postgres& server, Proxy& proxy, std::filesystem::path proxied)
    : flow_{std::move(flow)}, server_{server}, proxy_{proxy}, proxied_{std::move(proxied)} {
    if (!flow_.prepare) return;
    before_ = server_.new_database();
    contract::Stand stand{settings_of(before_, std::chrono::seconds{60})};
    flow_.prepare(stand);
}

Outcome DatabaseTrial::run(Cut cut, int at) {
    try {
        return Run{*this, cut, at}.outcome();
    } catch (std::exception const& thrown) {
        proxy_.disarm();
        return {1, {std::string{"threw: "} + thrown.what()}};
    }
}

}  // namespace baton::faults
