#pragma once
#include <string>
#include <string_view>

namespace baton::operate {

/// SHA-256 of what comes in blocks (libsodium).
class Sha256 {
  public:
    Sha256();
    void add(std::string_view block);
    /// Lower-case hex; after this nothing may be added.
    std::string hex();

  private:
    alignas(8) unsigned char state_[104];  // crypto_hash_sha256_state
};

}  // namespace baton::operate
