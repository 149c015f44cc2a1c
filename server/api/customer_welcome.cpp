#include "api/customer_socket.hpp"
#include "base/json_text.hpp"

namespace baton::api {
using conversation::Entry;

namespace {
constexpr std::size_t welcome_bytes_max = 1UL << 20U;
}

std::string CustomerSocket::welcome_text(Greeted const& greeted) {
    auto const& resumed = greeted.resumed;
    std::span<Entry const> entries;
    if (resumed) entries = resumed->history.entries;
    auto text = welcome_with(greeted, entries, resumed && resumed->goes_on);
    // Who missed a thousand long messages begins anew with the last of them: a welcome is one frame, and it must not be a burden.
    for (auto keep = entries.size() / 2; text.size() > welcome_bytes_max && keep > 0; keep /= 2)
        text = welcome_with(greeted, entries.last(keep), false);
    return text;
}

std::string CustomerSocket::welcome_with(Greeted const& greeted, std::span<Entry const> entries, bool goes_on) {
    auto& services = door_.services;
    auto const& [known, resumed] = greeted;
    bool const shortened = resumed && entries.size() < resumed->history.entries.size();
    std::string text;
    text.reserve(4096);
    ObjectText frame{text};
    frame.text("type", "welcome");
    frame.text("store", services.store_epoch);
    frame.written("site", door_.site_texts.of(services.locale, *services.sites.find(visit_.visitor.site), visit_.language));
    frame.flag("reset", !goes_on);
    frame.flag("more", shortened || (resumed && resumed->history.more));
    if (resumed)
        add_state_for_customer(frame.member("conversation"), resumed->history.state, services.desk);
    else
        frame.json("conversation", nullptr);
    add_entries_for_customer(frame.member("entries"), entries);
    frame.text("language", visit_.language);
    if (!known.new_secret.empty()) frame.text("visitor", known.new_secret);
    frame.json("customer",
               known.customer ? json::value{{"id", known.customer->id.text()}, {"name", known.customer->name}} : json::value(nullptr));
    frame.end();
    return text;
}

}  // namespace baton::api
