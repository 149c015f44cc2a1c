#include "base/secret_box.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"

namespace baton {
namespace {

constexpr std::string_view mark = "sealed1:";

std::string hex(std::string_view bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    text.pop_back();
    return text;
}

unsigned char const* raw(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

// Made for its owner alone from the first moment: changing the mode afterwards would leave a gap.
Result<void> make_key(std::filesystem::path const& file, Random& random) {
    unsigned char key[crypto_secretbox_KEYBYTES];
    random.fill(key);
    auto const text = hex({reinterpret_cast<char*>(key), sizeof key}) + "\n";
    int const made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made < 0 && errno == EEXIST) return {};
    bool const whole = made >= 0 && ::write(made, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(made) == 0;
    auto const why = std::generic_category().message(errno);
    if (made >= 0) ::close(made);
    if (!whole) return refuse(Code::unavailable, "the key for secrets cannot be made: " + why, file.string());
    return {};
}

}  // namespace

Result<SecretBox> SecretBox::from_hex(std::string_view key) {
    std::string bytes(crypto_secretbox_KEYBYTES, '\0');
    std::size_t size = 0;
    auto const failed =
        sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), key.data(), key.size(), nullptr, &size, nullptr);
    if (failed != 0 || size != bytes.size() || key.size() != 2 * size) return refuse(Code::invalid, "a key is 64 hexadecimal digits");
    return SecretBox{std::move(bytes)};
}

Result<SecretBox> SecretBox::open(std::filesystem::path const& file, Random& random) {
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown))
        if (auto made = make_key(file, random); !made) return pass_on(made);
    return read(file);
}

Result<SecretBox> SecretBox::read(std::filesystem::path const& file) {
    auto const text = read_file(file);
    if (!text) return refuse(Code::unavailable, "the key for secrets cannot be read", file.string());
    auto box = from_hex(trim(*text));
    if (!box) return refuse(Code::invalid, "the key for secrets is not one: " + box.error().message, file.string());
    return box;
}

std::string SecretBox::seal(std::string_view plain, Random& random) const {
    std::string nonce(crypto_secretbox_NONCEBYTES, '\0');
    random.fill({reinterpret_cast<unsigned char*>(nonce.data()), nonce.size()});
    std::string sealed(crypto_secretbox_MACBYTES + plain.size(), '\0');
    crypto_secretbox_easy(reinterpret_cast<unsigned char*>(sealed.data()), raw(plain), plain.size(), raw(nonce), raw(key_));
    return std::string{mark} + to_base64(nonce + sealed);
}

Result<std::string> SecretBox::open(std::string_view sealed) const {
    std::string bytes;
    if (!is_sealed(sealed) || !from_base64(sealed.substr(mark.size()), bytes) ||
        bytes.size() < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES)
        return refuse(Code::invalid, "not a sealed secret");
    auto const nonce = bytes.substr(0, crypto_secretbox_NONCEBYTES);
    auto const rest = bytes.substr(crypto_secretbox_NONCEBYTES);
    std::string plain(rest.size() - crypto_secretbox_MACBYTES, '\0');
    if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(plain.data()), raw(rest), rest.size(), raw(nonce), raw(key_)) != 0)
        return refuse(Code::invalid, "sealed under another key, or changed");
    return plain;
}

bool SecretBox::is_sealed(std::string_view text) { return text.starts_with(mark); }

std::string SecretBox::derived(std::string_view purpose) const { return keyed_hash_hex(key_, purpose); }

}  // namespace baton
