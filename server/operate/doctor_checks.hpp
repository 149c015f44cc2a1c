#pragma once
#include <functional>

#include "operate/doctor.hpp"
#include "storage/database.hpp"

// The checks of the doctor, one function each; doctor.cpp has their names.
namespace baton::operate {

void data_writable(Examination const& at, Findings& found);
void data_owner(Examination const& at, Findings& found);
void data_private(Examination const& at, Findings& found);
void data_restored(Examination const& at, Findings& found);
void disk_space(Examination const& at, Findings& found);
void disk_local(Examination const& at, Findings& found);
void keys_private(Examination const& at, Findings& found);
void backup_recent(Examination const& at, Findings& found);

void listen_free(Examination const& at, Findings& found);
void listen_plain(Examination const& at, Findings& found);
void public_url_set(Examination const& at, Findings& found);
void public_url_reached(Examination const& at, Findings& found);
void proxy_trusted(Examination const& at, Findings& found);

void clock_right(Examination const& at, Findings& found);
void zones_known(Examination const& at, Findings& found);
void memory_enough(Examination const& at, Findings& found);
void files_enough(Examination const& at, Findings& found);
void encoder_there(Examination const& at, Findings& found);
void product_whole(Examination const& at, Findings& found);
void policy_valid(Examination const& at, Findings& found);

void database_reached(Examination const& at, Findings& found);
void database_settings(Examination const& at, Findings& found);
void database_schema(Examination const& at, Findings& found);
void database_whole(Examination const& at, Findings& found);
void sites_origins(Examination const& at, Findings& found);
void owner_there(Examination const& at, Findings& found);
void setup_link_closed(Examination const& at, Findings& found);
void webhooks_arrive(Examination const& at, Findings& found);
void mail_arrives(Examination const& at, Findings& found);

/// Calls `look` with a session on a database that is there, can be opened and is Baton's; else not at all: database.reached says why.
void with_database(Examination const& at, std::function<void(storage::Session&)> const& look);

}  // namespace baton::operate
