#pragma once
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

#include "base/pool.hpp"
#include "turn/turn.hpp"
#include "understanding/encoder.hpp"

namespace baton::app {

/// When conversations of this company needed a person, learned from its own history: `handoffs.jsonl` in the data folder, as
/// `baton handoff-when --history` reads it. The shipped outlook serves until that is learned, and where there is no such file.
class CompanyOutlook {
  public:
    struct Needs {
        std::filesystem::path data;
        understanding::Understanding const& understanding;
        understanding::Encoder const* encoder;  ///< null: by words only
        Pool& learning;
        turn::Turn& turn;
    };
    explicit CompanyOutlook(Needs needs);

    /// Learns it, if there is something to learn from; some hundred turns a second.
    Task<> learn();
    /// What is being learned is given up.
    void stop() { stopped_.request_stop(); }

    /// "shipped", "learning", "own history" or "unreadable".
    std::string_view standing() const { return standing_; }
    /// What is wrong with the file, and where.
    std::optional<Error> const& problem() const { return problem_; }
    std::filesystem::path const& file() const { return file_; }

  private:
    Needs needs_;
    std::filesystem::path file_;
    std::stop_source stopped_;
    std::string_view standing_ = "shipped";
    std::optional<Error> problem_;
};

}  // namespace baton::app
