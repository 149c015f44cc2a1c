#include "measures.hpp"
#include "product.hpp"

namespace baton::bench {
namespace {

double cpu_micros(Product& product, HttpCall& call, int times) {
    auto const began = product.process().cpu();
    for (int i = 0; i < times; ++i) call.call("GET", "/api/v1/sites");
    return (product.process().cpu() - began) / times * 1e6;
}

}  // namespace

void api_key(Place const& place, Report& report) {
    Product product{place.folder / "key", {}};
    auto const token = product.owner().call("POST", "/api/v1/tokens", R"({"name":"bench","role":"lead"})");
    HttpCall keyed{product.port()};
    keyed.identify("Authorization: Bearer " + string_at(token, "token"));
    std::vector<double> session, key, ratios;
    for (int round = 0; round < (place.quick ? 5 : 11); ++round) {
        session.push_back(cpu_micros(product, product.owner(), 1000));
        key.push_back(cpu_micros(product, keyed, 1000));
        ratios.push_back(key.back() / session.back());
    }
    report.add({"call with an API key, CPU", median(key) / 1e3, "ms", "the same call with a session", median(session) / 1e3, median(ratios),
                1.3, 1.1, true, cpu_pressure(), "Libredesk 59-62 ms with a key"});
}

}  // namespace baton::bench
