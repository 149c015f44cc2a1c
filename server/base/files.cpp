#include "base/files.hpp"

#include <fstream>

namespace baton {

Result<std::string> read_file(std::filesystem::path const& file) {
    constexpr std::size_t piece = 64 * 1024, believed = 8 << 20;
    std::ifstream in{file, std::ios::binary};
    std::string text;
    std::error_code unknown;
    auto const claimed = std::filesystem::file_size(file, unknown);
    // Until it ends, not by the size it claims: files of /proc claim none. One byte more than claimed finds the end at once.
    for (auto next = unknown || claimed == 0 || claimed > believed ? piece : claimed + 1; in; next = piece) {
        auto const had = text.size();
        text.resize(had + next);
        in.read(text.data() + had, static_cast<std::streamsize>(next));
        text.resize(had + static_cast<std::size_t>(in.gcount()));
    }
    // The end is a failed read too; what never opened has no end.
    if (!in.eof() || in.bad()) return refuse(Code::not_found, "cannot be read", file.string());
    return text;
}

}  // namespace baton
