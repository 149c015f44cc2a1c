#include "app/places.hpp"

#include <cstdlib>

namespace baton::app {
namespace {

namespace fs = std::filesystem;

bool holds_product(fs::path const& folder) {
    std::error_code ignored;
    return fs::exists(folder / "locale" / "server" / "en.json", ignored);
}

fs::path find_root() {
    if (char const* share = std::getenv("BATON_SHARE"); share != nullptr && *share != '\0') return share;
    std::error_code failed;
    auto folder = fs::read_symlink("/proc/self/exe", failed).parent_path();
    for (int up = 0; up < 6 && !folder.empty(); ++up, folder = folder.parent_path())
        if (holds_product(folder)) return folder;
    return "/usr/share/baton";
}

}  // namespace

Result<Places> find_places() {
    auto const root = find_root();
    if (!holds_product(root))
        return refuse(Code::invalid, "the product's own files (locale/, web/dist) were not found; set BATON_SHARE to where they are",
                      root.string());
    auto const examples = root / "examples" / "stallwright";
    std::error_code ignored;
    return Places{root / "locale" / "server", root / "web" / "dist", fs::exists(examples, ignored) ? examples : fs::path{}};
}

}  // namespace baton::app
