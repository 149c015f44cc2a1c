// What goes wrong: each fault begins at a drawn moment and, when it lasts, ends at one.

#include "colleague.hpp"
#include "customer.hpp"
#include "disk.hpp"
#include "world.hpp"

namespace baton::simulation {
using namespace std::chrono_literals;

namespace {

struct Fault {
    char const* name;
    std::function<void(World&, Chance&)> begins;
    std::function<void(World&)> ends;
};

void no_trouble(World&) { Disk::only().trouble(Disk::Trouble::none, 0, nullptr); }

std::vector<Fault> const& all_faults() {
    using Trouble = Disk::Trouble;
    static std::vector<Fault> const all{
        {"the product crashes before the commit", [](World& w, Chance&) { w.crash(false); }, {}},
        {"the product crashes after the commit", [](World& w, Chance&) { w.crash(true); }, {}},
        {"the store is slow", [](World& w, Chance& c) { w.workers().takes(100ms, c.time(500ms, 7000ms)); },
         [](World& w) { w.workers().takes(0ms, 3ms); }},
        {"the disk is full now and then", [](World& w, Chance&) { Disk::only().trouble(Trouble::full, 0.3, &w.disk_chance); }, no_trouble},
        {"the disk is full", [](World& w, Chance&) { Disk::only().trouble(Trouble::full, 1, &w.disk_chance); }, no_trouble},
        {"syncs fail now and then", [](World& w, Chance&) { Disk::only().trouble(Trouble::failing, 0.3, &w.disk_chance); }, no_trouble},
        {"a customer's line is cut", [](World& w, Chance& c) { c.one_of(w.customers())->lose_line(); }, {}},
        {"an agent's line is cut", [](World& w, Chance& c) { c.one_of(w.colleagues())->lose_line(); }, {}},
        {"an agent vanishes", [](World& w, Chance& c) { c.one_of(w.colleagues())->vanish(c.time(5s, 90s)); }, {}},
        {"requests get lost", [](World& w, Chance&) { w.lossy = 0.3; }, [](World& w) { w.lossy = 0; }},
        {"the receiver is unwell", [](World& w, Chance&) { w.receiver().fails(0.6); }, [](World& w) { w.receiver().fails(0); }},
        {"the encoder is late", [](World& w, Chance&) { w.encoder().becomes(Encoder::Mood::late); },
         [](World& w) { w.encoder().becomes(Encoder::Mood::absent); }},
        {"the encoder refuses", [](World& w, Chance&) { w.encoder().becomes(Encoder::Mood::refuses); },
         [](World& w) { w.encoder().becomes(Encoder::Mood::absent); }},
        {"the encoder falls over", [](World& w, Chance&) { w.encoder().becomes(Encoder::Mood::falls_over); },
         [](World& w) { w.encoder().becomes(Encoder::Mood::absent); }},
        {"the encoder babbles", [](World& w, Chance&) { w.encoder().becomes(Encoder::Mood::babbles); },
         [](World& w) { w.encoder().becomes(Encoder::Mood::absent); }},
        {"the clock goes back an hour", [](World& w, Chance&) { w.jump(-1h); }, {}},
        {"the clock goes forward an hour", [](World& w, Chance&) { w.jump(1h); }, {}},
        {"the clock goes forward 400 days", [](World& w, Chance&) { w.jump(400 * 24h); }, {}},
    };
    return all;
}

}  // namespace

void draw_faults(World& world, milliseconds length) {
    auto chance = std::make_shared<Chance>(world.seed(), "faults");
    auto const many = chance->between(0, 7);
    for (int i = 0; i < many; ++i) {
        auto const& fault = chance->one_of(all_faults());
        world.later(chance->time(2s, length), [&world, &fault, chance] {
            if (world.quiet()) return;
            world.tell("FAULT", fault.name);
            fault.begins(world, *chance);
            if (!fault.ends) return;
            world.later(chance->time(2s, 30s), [&world, &fault] {
                if (!world.quiet()) world.tell("FAULT", std::string{"over: "} + fault.name);
                fault.ends(world);
            });
        });
    }
}

}  // namespace baton::simulation
