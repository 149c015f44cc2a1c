#include "inference/multilingual_encoder.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <numeric>
#include <thread>

#include "base/text.hpp"
#include "inference/find_encoder.hpp"

using namespace baton;
using inference::MultilingualEncoder;
using understanding::Vector;

namespace {

float dot(Vector const& a, Vector const& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F); }

/// Null, and said, where `scripts/setup multilingual` has not run.
std::unique_ptr<MultilingualEncoder> there() {
    auto encoder = MultilingualEncoder::open(inference::multilingual_files());
    if (encoder) return std::move(*encoder);
    MESSAGE("skipped: the multilingual encoder is not there (", encoder.error().message, ")");
    return nullptr;
}

}  // namespace

TEST_CASE("a question is nearer to itself in another language than to another question in its own") {
    auto const encoder = there();
    if (!encoder) return;
    std::vector<std::string> const english{"How do I reset my password?", "The parcel arrived broken.",
                                           "I want to cancel my subscription."};
    std::vector<std::vector<std::string>> const others{
        {"Wie setze ich mein Passwort zurück?", "Das Paket kam kaputt an.", "Ich möchte mein Abo kündigen."},
        {"¿Cómo restablezco mi contraseña?", "El paquete llegó roto.", "Quiero cancelar mi suscripción."},
        {"Comment réinitialiser mon mot de passe ?", "Le colis est arrivé cassé.", "Je veux résilier mon abonnement."},
        {"Como redefino a minha palavra-passe?", "A encomenda chegou partida.", "Quero cancelar a minha subscrição."}};
    auto const known = encoder->encode(english);
    REQUIRE(known);
    for (auto const& language : others) {
        auto const vectors = encoder->encode(language);
        REQUIRE(vectors);
        for (std::size_t at = 0; at < language.size(); ++at)
            for (std::size_t other = 0; other < language.size(); ++other)
                if (other != at) CHECK(dot((*vectors)[at], (*known)[at]) > dot((*vectors)[at], (*vectors)[other]));
    }
}

TEST_CASE("each vector of a batch is its text's own, of unit length and the same on another run and another thread") {
    auto const one = there();
    auto const two = one ? there() : nullptr;
    if (!one) return;
    std::vector<std::string> const alone{"wo ist mein Paket"};
    std::vector<std::string> const company{"¡Quiero anularlo todo ahora mismo!", "wo ist mein Paket", ""};
    auto const batch = one->encode(company);
    REQUIRE(batch);
    REQUIRE(batch->size() == company.size());
    for (auto const& vector : *batch) {
        CHECK(vector.size() == one->dimensions());
        CHECK(dot(vector, vector) == doctest::Approx(1).epsilon(1e-5));
    }
    std::vector<Vector> elsewhere(4);
    {
        std::vector<std::jthread> threads;
        for (auto& vector : elsewhere) threads.emplace_back([&] { vector = two->encode(alone)->front(); });
    }
    for (auto const& vector : elsewhere) CHECK(vector == batch->at(1));
}

TEST_CASE("whatever a text holds, it gets a finite vector") {
    auto const encoder = there();
    if (!encoder) return;
    std::string ligatures;
    for (int n = 0; n < 2000; ++n) ligatures += "\uFDFA";
    std::string with_zero{"my parcel"};
    with_zero[2] = '\0';
    std::vector<std::string> const texts{"", " ", std::string(200'000, 'a'), ligatures, "\xFF\xC3\x28\xE2\x82", with_zero, "💥💥", "\xF4"};
    auto const vectors = encoder->encode(texts);
    REQUIRE(vectors);
    for (auto const& vector : *vectors) CHECK(dot(vector, vector) == doctest::Approx(1).epsilon(1e-5));
}

TEST_CASE("what the library is given is normalised, bounded and without U+0000") {
    CHECK(inference::tidy_for_e5("ﬁne Ⅷ") == "fine VIII");
    CHECK(inference::tidy_for_e5(std::string_view{"a\0b", 3}) == "a b");
    CHECK(inference::tidy_for_e5("\xFF") == "\uFFFD");
    std::string umlauts;
    for (int n = 0; n < 5000; ++n) umlauts += "ü";
    auto const bounded = inference::tidy_for_e5("x" + umlauts);
    CHECK(bounded.size() == 1023);  // 1,024 would cut a character
    CHECK(acceptable_text(bounded));
}

TEST_CASE("taking the center off keeps unit length, and what is no number is an error") {
    auto const fine = inference::centered({1.0F, 4.0F}, std::vector<float>{1.0F, 1.0F});
    REQUIRE(fine);
    CHECK(*fine == Vector{0.0F, 1.0F});
    CHECK_FALSE(inference::centered({1.0F, 1.0F}, std::vector<float>{1.0F, 1.0F}));
    CHECK_FALSE(inference::centered({std::numeric_limits<float>::quiet_NaN(), 1.0F}, std::vector<float>{0.0F, 0.0F}));
}

TEST_CASE("a multilingual model that is missing or damaged is named and not used") {
    inference::MultilingualFiles const nowhere{"/nowhere/e5.so", "/nowhere/model.bin"};
    auto const missing = MultilingualEncoder::open(nowhere);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == Code::unavailable);
    auto damaged = nowhere;
    damaged.model = std::filesystem::temp_directory_path() / "baton-damaged-multilingual.bin";
    std::ofstream{damaged.model, std::ios::binary} << "E5S1";
    auto const refused = MultilingualEncoder::open(damaged);
    std::filesystem::remove(damaged.model);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().where != "/nowhere/e5.so");
}

TEST_CASE("the usual encoders are not the multilingual one") {
    auto const usual = inference::find_encoder();
    REQUIRE(usual);
    CHECK((*usual)->model_id() != inference::multilingual_id);
    CHECK(inference::second_encoder_id() != inference::multilingual_id);
}
