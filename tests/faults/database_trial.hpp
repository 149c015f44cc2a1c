#pragma once
#include "flows.hpp"
#include "postgres.hpp"
#include "proxy.hpp"
#include "trial.hpp"

namespace baton::faults {

/// One flow over PostgreSQL, whose connection is spoiled at the n-th thing that the store sends.
class DatabaseTrial {
  public:
    DatabaseTrial(Flow flow, contract::Postgres& server, Proxy& proxy, std::filesystem::path proxied);
    Outcome run(Cut cut, int at);

  private:
    class Run;
    Flow flow_;
    contract::Postgres& server_;
    Proxy& proxy_;
    std::filesystem::path proxied_;
    std::string before_;
};

}  // namespace baton::faults
