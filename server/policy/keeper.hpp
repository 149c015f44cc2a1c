#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "policy/archive.hpp"
#include "policy/parse.hpp"

namespace baton::policy {

/// The policy in force. A new one that is not valid is refused with its problems, and the old one stays.
class Keeper {
  public:
    explicit Keeper(Archive& archive, Clock const& clock) : archive_{archive}, clock_{clock} {}

    /// The newest stored version; on an empty archive the given text becomes version 1.
    Task<Result<void>> load(std::string first_source, Surroundings around);
    std::shared_ptr<Policy const> in_force() const { return policy_; }
    struct Published {
        int version = 0;  ///< 0 = refused
        Problems problems;
    };
    /// Code::conflict when someone published in between.
    Task<Result<Published>> publish(std::string source, int base_version, std::string by, std::string note);
    Problems check(std::string_view source) const;
    Surroundings const& around() const { return around_; }
    Archive& archive() { return archive_; }

    /// Where the company keeps the policy as a file, it is changed there and nowhere else. What is wrong with the file is
    /// shown until it is right; meanwhile the last good one stays in force.
    struct File {
        std::string path;
        Problems problems;
    };
    std::optional<File> const& file() const { return file_; }
    void kept_in(File file) { file_ = std::move(file); }
    void on_change(std::function<void(Policy const&)> hear) { changed_ = std::move(hear); }

  private:
    void take(Policy policy, int version);

    Archive& archive_;
    Clock const& clock_;
    Surroundings around_;
    std::shared_ptr<Policy const> policy_;
    std::function<void(Policy const&)> changed_;
    std::optional<File> file_;
};

}  // namespace baton::policy
