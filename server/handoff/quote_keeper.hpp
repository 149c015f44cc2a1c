#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <memory>
#include <vector>

#include "handoff/waits.hpp"

namespace baton::handoff {

/// Takes later quotes to the store, one batch at a time. What the store refuses goes with the next; past 20,000 the oldest are let go.
class QuoteKeeper {
  public:
    QuoteKeeper(GivenQuotes& store, boost::asio::any_io_executor executor);
    void keep(std::vector<GivenQuote> given);

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace baton::handoff
