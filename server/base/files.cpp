#include "base/files.hpp"

#include <fstream>
#include <iterator>

namespace baton {

Result<std::string> read_file(std::filesystem::path const& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) return refuse(Code::not_found, "cannot be read", file.string());
    return std::string{std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace baton
