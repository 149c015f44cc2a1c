#pragma once
#include "base/pool.hpp"
#include "privacy/personal_records.hpp"
#include "storage/store.hpp"

namespace baton::storage {

class SqlPersonal final : public privacy::PersonalRecords {
  public:
    /// `rewrite_max`: bytes of a database that is written anew while it serves. Writers wait meanwhile: about a second for 100 MB.
    SqlPersonal(Store& store, conversation::Limits limits, std::uint64_t rewrite_max = 512UL << 20U)
        : store_{store}, limits_{limits}, rewrite_max_{rewrite_max} {}

    Task<Result<privacy::Subject>> find(std::string id) override;
    Task<Result<std::vector<ConversationId>>> conversations(privacy::Subject subject) override;
    Task<Result<std::vector<conversation::Attachment>>> files(privacy::Subject subject) override;
    Task<Result<json::object>> profile(privacy::Subject subject) override;
    Task<Result<void>> lock_out(privacy::Subject subject) override;
    Task<Result<conversation::Appended>> scrub(ConversationId id) override;
    Task<Result<void>> forget(privacy::Subject subject) override;
    Task<Result<bool>> compact() override;
    Task<Result<std::int64_t>> ask(privacy::Erasure erasure, std::string runner) override;
    Task<Result<std::optional<privacy::Erasure>>> take(std::string runner) override;
    Task<Result<void>> finish(std::int64_t id, privacy::ErasureState state) override;
    Task<Result<privacy::ErasureState>> state_of(std::int64_t id) override;

  private:
    Store& store_;
    conversation::Limits limits_;
    std::uint64_t rewrite_max_;
    Pool compacting_{1, 4};
};

}  // namespace baton::storage
