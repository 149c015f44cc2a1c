#pragma once
#include <memory>
#include <optional>

#include "base/secret_box.hpp"
#include "storage/store.hpp"

namespace baton::storage {

/// How secrets stand in columns: sealed under a key that is not in the database. Without a box, which only tests leave out, as they are.
class Sealing {
  public:
    Sealing() = default;
    Sealing(SecretBox box, Random& random) : box_{std::make_shared<SecretBox const>(std::move(box))}, random_{&random} {}

    std::string sealed(std::string const& plain) const { return box_ == nullptr || plain.empty() ? plain : box_->seal(plain, *random_); }
    Result<std::string> opened(std::string const& stored) const {
        if (!SecretBox::is_sealed(stored)) return stored;
        if (box_ == nullptr) return refuse(Code::invalid, "a secret is sealed and there is no key");
        return box_->open(stored);
    }

  private:
    std::shared_ptr<SecretBox const> box_;
    Random* random_ = nullptr;
};

/// At start: is this the key that the data was sealed with? Then what still stands there as it is, from before secrets were sealed, is
/// sealed. Code::invalid, with one sentence, for another key.
Task<Result<void>> seal_stored_secrets(Store& store, Sealing sealing);

}  // namespace baton::storage
