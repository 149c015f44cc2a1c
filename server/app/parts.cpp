#include "app/inside.hpp"
#include "app/settings.hpp"

namespace baton::app {
using namespace std::chrono_literals;

App::Inside::Parts::Parts(Inside& inside)
    : in{inside},
      executor{in.loop().get_executor()},
      sql_log{*in.store, limits_of(in.config)},
      lists{*in.store},
      directory{*in.store},
      people{*in.store, in.sealing()},
      comebacks{*in.store},
      library{*in.store},
      archive{*in.store},
      ledger{*in.store},
      waits{*in.store},
      outbox{*in.store, in.sealing()},
      attachments{*in.store},
      request_keys{*in.store, in.random_holder->token(10)},
      topic_archive{*in.store},
      notices{*in.store, in.sealing()},
      told_log{sql_log, outbox, *in.clock_holder, *in.random_holder},
      deliverer{{outbox, *in.clock_holder, *in.random_holder, executor}, {{5s, 10s, in.config.webhooks_allow_private}, {}, 5s, 32}},
      mail_store{*in.store, in.sealing(), told_log, *in.random_holder},
      measured_log{mail_store.log_with_mail},
      log{measured_log},
      encoders{encoder_pool(in.config)},
      second_encoders{encoders ? second_encoder_pool(in.config) : nullptr},
      multilingual{multilingual_encoder(in.config)},
      vectorizer{encoders.get(), executor},
      second_vectorizer{second_encoders.get(), executor},
      multilingual_vectorizer{multilingual.encoders.get(), executor},
      accounts{directory, *in.clock_holder, *in.random_holder, hashing},
      identity{people, *in.clock_holder, *in.random_holder},
      sites{people, identity},
      shelf{library,
            multilingual.encoders ? multilingual_vectorizer : vectorizer,
            *in.random_holder,
            in.config.data / "vectors.bin",
            {&graphs}},
      policies{archive, *in.clock_holder},
      topics{{topic_archive,
              {&vectorizer, multilingual.encoders ? &multilingual_vectorizer : &second_vectorizer},
              learning,
              *in.clock_holder,
              executor,
              in.config.data}},
      desk{{log, lists, directory, sites, policies, *in.clock_holder, executor, limits_of(in.config), &waits}},
      quotes{waits, executor},
      courier{{notices, *in.clock_holder, *in.random_holder, executor}, push_options(in.config)},
      notifier{{lists, desk, ledger, notices, courier, in.locale, *in.clock_holder, executor, in.config.push_details}},
      escalator{{log, lists, desk, *in.clock_holder, executor, wait_bounds(in.config)}},
      writer{in.locale},
      solved{read_tickets(in.config.data)},
      turn{{log, people, sites, understanding, vectorizer, shelf, policies, desk, writer, in.locale, *in.clock_holder,
            milliseconds{in.config.encoder_within_ms}, &topics}},
      outlook{{in.config.data, understanding, encoders ? &encoders->encoder() : nullptr, learning, turn}},
      turns{{log, turn, executor, understanding}, {milliseconds{in.config.quiet_ms}, milliseconds{in.config.most_ms}}},
      timekeeper{{log, lists, desk, turn, in.locale, *in.clock_holder, executor}},
      departures{{log, desk, sites, in.locale, executor}},
      front{{log, desk, sites, in.locale, *in.clock_holder, *in.random_holder}},
      private_data{{*in.store, log, sites, *in.blobs, *in.clock_holder, executor, limits_of(in.config), in.secrets.derived("audit log"),
                    in.random_holder->token(10), [this]() -> api::Hub& { return hub; }}},
      mail{{mail_store, log, lists, sites, people, attachments, *in.blobs, in.locale, *in.clock_holder, *in.random_holder, executor,
            [this]() -> api::Hub& { return hub; }, [this](AgentId const& agent) { return digest_reader(agent); },
            mail::own_authorities(in.config.data)}},
      services{executor,
               *in.clock_holder,
               *in.random_holder,
               in.locale,
               log,
               lists,
               attachments,
               *in.blobs,
               directory,
               accounts,
               people,
               identity,
               sites,
               shelf,
               policies,
               desk,
               ledger,
               waits,
               outbox,
               request_keys,
               topics,
               turn,
               solved,
               in.config.public_url,
               in.store->epoch(),
               version,
               in.options.demo},
      hub{services},
      limits{in.config.limits},
      admission{admission_settings(in.config)},
      door{services, hub, front, limits, admission, comebacks, glances},
      gate{services, hub, door, in.files},
      server{in.loop()},
      gauge{{executor, admission, *in.clock_holder, [this] { return counted(); },
             [this](auto mood) { server.hold_back_newcomers(mood != api::Admission::Mood::open); }}} {}

// Asked when it leaves: whoever was disabled or changed their mind since it was written gets none.
std::string App::Inside::Parts::digest_reader(AgentId const& agent) const {
    auto const person = desk.agent(agent);
    return person && !person->agent.disabled && notifier.preferences(agent).digest.on ? person->agent.email : std::string{};
}

api::Pressure App::Inside::Parts::counted() const {
    api::Pressure now;
    now.oldest_write = measured_log.oldest(std::chrono::steady_clock::now());
    now.turns = turns.under_way() + turns.gathering();
    auto const counts = server.counts();
    now.sockets = counts.sockets;
    now.door = counts.at_the_door;
    return now;
}

}  // namespace baton::app
