#include "story.hpp"

#include <cstdio>

namespace baton::simulation {

void Story::tell(milliseconds passed, std::string const& who, std::string const& what) {
    if (!told_) return;
    char time[32];
    std::snprintf(time, sizeof time, "%02d:%02d.%03d", static_cast<int>(passed.count() / 60'000),
                  static_cast<int>(passed.count() / 1000 % 60), static_cast<int>(passed.count() % 1000));
    lines_.push_back(std::string{time} + "  " + who + std::string(who.size() < 9 ? 9 - who.size() : 1, ' ') + what);
}

std::string Story::conversation(std::string const& id) {
    if (id.empty()) return "no conversation";
    return names_.try_emplace(id, "c" + std::to_string(names_.size() + 1)).first->second;
}

std::string Story::text() const {
    std::string all;
    for (auto const& line : lines_) all += line + "\n";
    return all;
}

}  // namespace baton::simulation
