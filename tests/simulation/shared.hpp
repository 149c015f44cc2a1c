#pragma once
#include <vector>

#include "agents/directory.hpp"
#include "base/locale.hpp"
#include "disk.hpp"
#include "understanding/understanding.hpp"

namespace baton::simulation {

/// What every world begins with, made once a process: the sentences, what understands them, and the image of a migrated store that holds
/// a site with opening hours, two articles, three agents and a webhook.
struct Shared {
    Locale locale;
    understanding::Understanding understanding;
    std::vector<agents::Agent> team;
    Disk::Image store;
};
Shared const& shared();

}  // namespace baton::simulation
