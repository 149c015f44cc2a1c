#pragma once
#include "postgres.hpp"
#include "stand.hpp"

namespace baton::contract {

/// The suite runs once on each kind of database; which one, the command line says.
bool on_sqlite();
/// Settings of a new, empty store.
storage::Settings fresh();
/// The server behind it; null on SQLite.
Postgres* postgres();

}  // namespace baton::contract
