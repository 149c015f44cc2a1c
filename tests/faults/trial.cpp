#include "trial.hpp"

#include <optional>

namespace baton::faults {
namespace {

constexpr int attempts_max = 100;  // then the disk is mended, whatever the plan says

storage::Settings settings_of(std::filesystem::path const& folder, Plant plant) {
    storage::Settings settings;
    settings.target = (folder / "store.db").string();
    settings.readers = 1;  // two would take turns by chance, and the n-th call would be another one each time
    // So short that even these flows copy the log into the database.
    settings.wal_pages_checkpoint = 12;
    settings.wal_pages_turn = 16;
    settings.wal_pages_max = 40;
    if (plant == Plant::no_sync) settings.synchronous = storage::Synchronous::off;
    return settings;
}

bool may_be_tried_again(Error const& refused) { return refused.code == Code::unavailable || refused.code == Code::timeout; }

std::string shown(Error const& error) { return std::string{name_of(error.code)} + " " + error.message; }

void copy_files(std::filesystem::path const& from, std::filesystem::path const& to) {
    for (auto const& file : std::filesystem::directory_iterator{from})
        if (!file.path().string().ends_with("-shm")) std::filesystem::copy_file(file.path(), to / file.path().filename());
}

std::filesystem::path emptied(std::filesystem::path const& folder) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
}

}  // namespace

/// One plan carried out, and judged.
class Trial::Run {
  public:
    Run(Trial& trial, Plan plan)
        : trial_{trial}, plan_{plan}, files_{emptied(trial.folder_.path / "run")}, acknowledged_(trial.flow_.steps.size()) {
        copy_files(trial.folder_.path / "before", files_);
        disk_.watch(files_);
    }

    Outcome outcome() {
        if (!trial_.flow_.starts) open();
        disk_.arm(plan_);
        if (trial_.flow_.starts) open();
        for (std::size_t i = 0; stand_ && i < acknowledged_.size(); ++i) acknowledged_[i] = asked(trial_.flow_.steps[i]);
        outcome_.struck = disk_.struck();
        auto const left = emptied(trial_.folder_.path / "left");
        disk_.survivors(left);
        disk_.disarm();
        if (plan_.fault != Fault::power_cut) judge_the_living();
        stand_.reset();
        judge_what_is_left(left);
        return std::move(outcome_);
    }

  private:
    void wrong(std::string const& what) { outcome_.wrongs.push_back(what); }
    bool cut() const { return plan_.fault == Fault::power_cut && disk_.struck() > 0; }

    void open() {
        for (int attempt = 0; !stand_ && attempt < attempts_max; ++attempt) {
            bool const over = disk_.over();
            auto const reports = disk_.reported();
            try {
                stand_.emplace(settings_of(files_, trial_.plant_));
            } catch (std::exception const& refused) {
                if (cut()) return;
                if (over && disk_.reported() == reports) return wrong(std::string{"does not open on a sound disk: "} + refused.what());
                if (std::string_view{refused.what()}.empty()) wrong("does not say why it does not open");
            }
            if (attempt == attempts_max - 2) disk_.disarm();
        }
    }

    bool asked(Step const& step) {
        for (int attempt = 0; attempt < attempts_max; ++attempt) {
            bool const over = disk_.over();
            auto const reports = disk_.reported();
            auto const answer = step.ask(*stand_);
            if (answer || trial_.plant_ == Plant::takes_a_refusal_for_yes) return true;
            if (!may_be_tried_again(answer.error())) wrong(step.name + " is refused for good: " + shown(answer.error()));
            if (cut()) return false;
            if (over && disk_.reported() == reports)
                return wrong(step.name + " is refused on a sound disk: " + shown(answer.error())), false;
            if (attempt == attempts_max - 2) disk_.disarm();
        }
        return false;
    }

    void judge_the_living() {
        if (!stand_) return wrong("there is no store");
        check_steps("");
        check_projections("");
    }

    void judge_what_is_left(std::filesystem::path const& left) {
        check_integrity(files_, "after the stop");
        disk_.watch(left);
        if (!cut_before_anything(left)) check_integrity(left, "after a power cut");
        try {
            stand_.emplace(settings_of(left, Plant::none));
        } catch (std::exception const& refused) {
            return wrong(std::string{"does not open after a power cut: "} + refused.what());
        }
        for (std::size_t i = 0; i < acknowledged_.size(); ++i) resend(i);
        check_steps("after a power cut: ");
        check_projections("after a power cut: ");
        stand_.reset();
    }

    static bool cut_before_anything(std::filesystem::path const& left) { return !std::filesystem::exists(left / "store.db"); }

    void resend(std::size_t i) {
        auto const& step = trial_.flow_.steps[i];
        auto const found = step.found(*stand_);
        if (acknowledged_[i] && found != 1)
            return wrong("after a power cut: " + step.name + ", acknowledged, is there " + std::to_string(found) + " times");
        if (acknowledged_[i]) return;
        auto const answer = step.ask(*stand_);
        bool const known = !answer && found == 1 && answer.error().code == Code::conflict;
        if (!answer && !known) wrong("after a power cut: " + step.name + " is refused: " + shown(answer.error()));
        acknowledged_[i] = true;
    }

    void check_steps(std::string const& when) {
        for (std::size_t i = 0; i < acknowledged_.size(); ++i) {
            auto const found = trial_.flow_.steps[i].found(*stand_);
            if (found != 1 && acknowledged_[i]) wrong(when + trial_.flow_.steps[i].name + " is there " + std::to_string(found) + " times");
        }
    }

    void check_projections(std::string const& when) {
        auto const kept = stand_->projections();
        auto const reports = disk_.reported();
        auto drawn = stand_->rebuild();
        if (!drawn && disk_.reported() != reports) drawn = stand_->rebuild();  // it was the one to be told of an earlier failure
        if (!drawn) return wrong(when + "no rebuild: " + shown(drawn.error()));
        if (stand_->projections() != kept) wrong(when + "projections differ from those drawn anew");
    }

    void check_integrity(std::filesystem::path const& folder, std::string const& when) {
        try {
            auto const session = storage::Database{(folder / "store.db").string()}.open(storage::Use::keeper);
            for (auto const& [line] : session->rows<std::string>("pragma integrity_check"))
                if (line != "ok") return wrong(when + ": " + line);
        } catch (std::exception const& failed) {
            wrong(when + ": " + failed.what());
        }
    }

    Trial& trial_;
    Plan plan_;
    Disk& disk_ = Disk::the();
    std::filesystem::path files_;
    std::vector<bool> acknowledged_;
    std::optional<contract::Stand> stand_;
    Outcome outcome_;
};

Trial::Trial(Flow flow, Plant plant) : flow_{std::move(flow)}, plant_{plant} {
    auto const made = emptied(folder_.path / "made"), before = emptied(folder_.path / "before");
    if (!flow_.prepare) return;
    std::optional<contract::Stand> stand{std::in_place, settings_of(made, Plant::none)};
    flow_.prepare(*stand);
    if (!flow_.killed) stand.reset();
    copy_files(made, before);
}

Outcome Trial::run(Plan plan) {
    try {
        return Run{*this, plan}.outcome();
    } catch (std::exception const& thrown) {
        Disk::the().disarm();
        return {1, {std::string{"threw: "} + thrown.what()}};
    }
}

}  // namespace baton::faults
