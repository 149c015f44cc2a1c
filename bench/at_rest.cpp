#include <thread>

#include "measures.hpp"
#include "product.hpp"

namespace baton::bench {

void at_rest(Place const& place, Report& report) {
    auto const folder = place.folder / "rest";
    Product product{folder, {.set_up = false}};
    std::this_thread::sleep_for(std::chrono::seconds{2});
    auto const memory = product.process().memory();
    constexpr double peer = 126;
    auto const mine = memory.proportional / 1024;
    report.add({"idle memory of the whole product, no models", mine, "MB", "Libredesk's three services", peer, mine / peer, 0.25, 0.125,
                true, cpu_pressure(), "proportional set; resident " + std::to_string(memory.resident / 1024) + " MB"});
    if (place.quick) return;
    auto const began = product.process().cpu(), start = wall();
    std::this_thread::sleep_for(std::chrono::seconds{20});
    auto const share = (product.process().cpu() - began) / (wall() - start) * 100;
    report.add({"idle CPU, nobody connected, 20 s", share, "%", "Libredesk 1.7 % of a core", 1.7, share / 1.7, 1, 0.2 / 1.7, true,
                cpu_pressure()});
}

}  // namespace baton::bench
