#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <filesystem>
#include <memory>

#include "base/task.hpp"
#include "policy/keeper.hpp"

namespace baton::app {

/// The setting `policy.file`: read at the start and whenever it has changed. What is valid becomes a new version; what is not
/// leaves the old one in force and stands in the keeper, the log and /readyz as a problem with line and column.
class PolicyFile {
  public:
    PolicyFile(std::filesystem::path path, policy::Keeper& keeper, boost::asio::any_io_executor const& executor);
    ~PolicyFile();
    /// Reads it now; what is wrong with it is no reason not to start.
    Task<> read();
    /// Looks every second whether it has changed, and reads it once it has stopped changing.
    void watch();
    void stop();

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace baton::app
