#pragma once

namespace baton::simulation {

/// SQLite's memory from free lists that are never given back: its many small pieces cost a sanitized program a third of a schedule, and
/// SQLite itself is not what the sanitizers look at. To be called before SQLite's first use.
void give_sqlite_memory();

}  // namespace baton::simulation
