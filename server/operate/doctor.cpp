#include "operate/doctor.hpp"

#include <sys/resource.h>
#include <sys/statfs.h>
#include <sys/timex.h>

#include <algorithm>
#include <array>

#include "operate/doctor_checks.hpp"
#include "operate/workspace.hpp"
#include "storage/data_lock.hpp"

namespace baton::operate {
namespace {

constexpr std::array all{
    Check{"data.writable", "Can the data folder be written?", data_writable},
    Check{"data.owner", "Does everything in it belong to one user?", data_owner},
    Check{"data.private", "Is it closed to other users?", data_private},
    Check{"data.restored", "Was a restore cut off?", data_restored},
    Check{"disk.space", "Is there room on its disk?", disk_space},
    Check{"disk.local", "Does SQLite lie on a disk of this machine?", disk_local},
    Check{"keys.private", "Are key files closed to other users?", keys_private},
    Check{"backup.recent", "Is there a backup of the last day?", backup_recent},
    Check{"listen.free", "Can the address be listened on?", listen_free},
    Check{"listen.plain", "Is plain HTTP kept to this machine?", listen_plain},
    Check{"public_url.set", "Do people see an address that leads here?", public_url_set},
    Check{"public_url.reached", "Does that address answer, with a good certificate?", public_url_reached},
    Check{"proxy.trusted", "Is the proxy's word about addresses believed?", proxy_trusted},
    Check{"clock.right", "Is the clock right?", clock_right},
    Check{"zones.known", "Are the time zones known?", zones_known},
    Check{"memory.enough", "Is there enough memory?", memory_enough},
    Check{"files.enough", "May it open enough files?", files_enough},
    Check{"encoder.there", "Are runtime and model there?", encoder_there},
    Check{"product.whole", "Are the product's own files there?", product_whole},
    Check{"policy.valid", "Is the policy file valid?", policy_valid},
    Check{"database.reached", "Can the database be opened?", database_reached},
    Check{"database.settings", "Is PostgreSQL set up to keep what it acknowledged?", database_settings},
    Check{"database.schema", "Does this program know the schema?", database_schema},
    Check{"database.whole", "Is the SQLite file whole?", database_whole},
    Check{"sites.origins", "Is it said which pages may carry the widget?", sites_origins},
    Check{"owner.there", "Can somebody sign in?", owner_there},
    Check{"setup_link.closed", "Is no set-up link open on a public address?", setup_link_closed},
    Check{"webhooks.arrive", "Do webhooks arrive?", webhooks_arrive},
    Check{"mail.arrives", "Does e-mail go out?", mail_arrives},
};

char const* name_of(Weight weight) { return weight == Weight::fault ? "fault" : "warning"; }

}  // namespace

std::span<Check const> checks() { return all; }

Examination look_around(app::Config config) {
    Examination at{std::move(config), SystemClock{}.now()};
    at.serving = storage::DataLock::is_held(at.config.data);
    timex state{};
    at.clock_set = ::adjtimex(&state) >= 0 && (state.status & STA_UNSYNC) == 0;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) at.open_files = limit.rlim_cur;
    std::error_code missing;
    auto there = std::filesystem::absolute(at.config.data, missing);
    while (!std::filesystem::exists(there, missing) && there != there.parent_path()) there = there.parent_path();
    at.disk_free = bytes_free(there);
    struct statfs system{};
    if (::statfs(there.c_str(), &system) == 0) at.file_system = static_cast<long>(system.f_type);
    return at;
}

Findings examine(Examination const& examination) {
    Findings found;
    for (auto const& check : all) {
        auto const before = found.size();
        check.look(examination, found);
        for (auto i = before; i < found.size(); ++i) found[i].check = check.name;
    }
    return found;
}

int exit_status(Findings const& findings) {
    if (findings.empty()) return 0;
    return std::ranges::any_of(findings, [](auto const& each) { return each.weight == Weight::fault; }) ? 1 : 3;
}

std::string to_line(Finding const& finding) {
    return std::string{name_of(finding.weight)} + " " + finding.check + ": " + finding.what +
           (finding.where.empty() ? "" : " (" + finding.where + ")") + ". " + finding.mend + ".";
}

json::object to_json(Findings const& findings) {
    json::array list;
    for (auto const& each : findings)
        list.push_back(json::object{
            {"check", each.check}, {"weight", name_of(each.weight)}, {"what", each.what}, {"where", each.where}, {"mend", each.mend}});
    return {{"checks", all.size()}, {"findings", std::move(list)}};
}

}  // namespace baton::operate
