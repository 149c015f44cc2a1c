#include "app/private_data.hpp"

#include <boost/asio/co_spawn.hpp>

#include "base/log.hpp"

namespace baton::app {

PrivateData::PrivateData(Needs needs)
    : trail{needs.store, needs.audit_key},
      personal{needs.store, needs.limits},
      aged{needs.store},
      eraser{{needs.log, personal, needs.blobs, needs.executor, needs.runner,
              [screens = needs.screens](auto const& subject) {
                  for (auto const& visitor : subject.visitor_ids) screens().forget(visitor);
                  if (!subject.customer_id.empty()) screens().forget(subject.customer_id);
              },
              [screens = needs.screens](auto const& tombstones) { screens().heard(tombstones); },
              [this](auto const& erasure, auto const& erased) { ended(erasure, erased); }}},
      retention{{needs.sites, aged, personal, needs.blobs, needs.clock, needs.executor,
                 [screens = needs.screens](auto const& tombstones) { screens().heard(tombstones); },
                 [this](auto const& site, auto const& gone) { note({"system", {}, {}, "retention", site, 200, {}, to_json(gone)}); }}},
      executor_{needs.executor} {}

void PrivateData::start() {
    eraser.start();
    retention.start();
}

void PrivateData::stop() {
    eraser.stop();
    retention.stop();
}

// Who was erased stands there as an id, which no table leads from any more.
void PrivateData::ended(privacy::Erasure const& erasure, Result<privacy::Erased> const& erased) {
    bool const command = erasure.asked_by == "command";
    audit::Event event{command ? "command" : "agent", erasure.asked_by, {}, "erased", erasure.subject, erased ? 200 : 500, {}, {}};
    if (erased) event.detail = to_json(*erased);
    note(std::move(event));
}

void PrivateData::note(audit::Event event) {
    boost::asio::co_spawn(
        executor_, [this, event = std::move(event)]() { return trail.note(event); },
        [](std::exception_ptr const& thrown, Result<void> const& noted) {
            if (thrown || !noted) log::warn("audit_not_written", {});
        });
}

}  // namespace baton::app
