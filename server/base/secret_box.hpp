#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"

namespace baton {

/// Seals what must not stand in the database as it is: libsodium's secretbox (XSalsa20-Poly1305) under a key from a file.
class SecretBox {
  public:
    /// Reads the 32 bytes (64 hex digits) of the file; makes it, readable by its owner alone, when there is none.
    static Result<SecretBox> open(std::filesystem::path const& file, Random& random);
    /// The same of a file that must be there.
    static Result<SecretBox> read(std::filesystem::path const& file);
    static Result<SecretBox> from_hex(std::string_view key);

    std::string seal(std::string_view plain, Random& random) const;
    /// Code::invalid when it was sealed under another key, or changed.
    Result<std::string> open(std::string_view sealed) const;
    static bool is_sealed(std::string_view text);
    /// A key for another purpose.
    std::string derived(std::string_view purpose) const;

  private:
    explicit SecretBox(std::string key) : key_{std::move(key)} {}
    std::string key_;
};

}  // namespace baton
