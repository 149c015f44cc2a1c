#include "inference/onnx_encoder.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>

using namespace baton;
using inference::OnnxEncoder;

namespace {

double dot(understanding::Vector const& a, understanding::Vector const& b) {
    double sum = 0;
    for (std::size_t at = 0; at < a.size(); ++at) sum += static_cast<double>(a[at]) * static_cast<double>(b[at]);
    return sum;
}

}  // namespace

TEST_CASE("sentences that mean the same are close, others are not") {
    auto const encoder = OnnxEncoder::open(inference::default_model_files());
    REQUIRE_MESSAGE(encoder, "scripts/setup puts the encoder in place");
    std::vector<std::string> const texts{"How do I reset my password?", "I forgot my login secret and need a new one",
                                         "The parcel arrived broken"};
    auto const vectors = (*encoder)->encode(texts);
    REQUIRE(vectors);
    CHECK(vectors->front().size() == 384);
    CHECK(dot((*vectors)[0], (*vectors)[0]) == doctest::Approx(1).epsilon(1e-5));
    CHECK(dot((*vectors)[0], (*vectors)[1]) > dot((*vectors)[0], (*vectors)[2]) + 0.2);
}

TEST_CASE("a text gets the same vector whoever is in the batch, and on another run") {
    auto const one = OnnxEncoder::open(inference::default_model_files());
    auto const two = OnnxEncoder::open(inference::default_model_files());
    REQUIRE(one);
    REQUIRE(two);
    std::vector<std::string> const alone{"where is my order"};
    std::vector<std::string> const company{"I want to cancel everything right now please!!!", "where is my order", ""};
    CHECK((*one)->encode(alone)->front() == (*two)->encode(company)->at(1));
}

TEST_CASE("without the files the error says which one is missing") {
    auto files = inference::default_model_files();
    files.model = "/nowhere/model.onnx";
    auto const missing = OnnxEncoder::open(files);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == Code::unavailable);
    CHECK(missing.error().where == "/nowhere/model.onnx");

    files = inference::default_model_files();
    files.runtime = "/nowhere/libonnxruntime.so.1";
    auto const no_runtime = OnnxEncoder::open(files);
    REQUIRE_FALSE(no_runtime);
    CHECK(no_runtime.error().where == "/nowhere/libonnxruntime.so.1");
}

TEST_CASE("a model whose bytes were changed is not used") {
    auto files = inference::default_model_files();
    auto const damaged = std::filesystem::temp_directory_path() / "baton-damaged-model.onnx";
    std::ofstream{damaged, std::ios::binary} << inference::read_file(files.model).value_or("") << "x";
    files.model = damaged;
    auto const refused = OnnxEncoder::open(files);
    std::filesystem::remove(damaged);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::invalid);
}

TEST_CASE("a model that answers NaN gives an error instead of a vector") {
    std::vector<float> const rows{1.0F, std::numeric_limits<float>::quiet_NaN()};
    CHECK_FALSE(inference::pool(rows, 2, inference::Pooling::mean));
    CHECK_FALSE(inference::pool(std::vector<float>{0.0F, 0.0F}, 2, inference::Pooling::mean));
    auto const fine = inference::pool(std::vector<float>{3.0F, 0.0F, 3.0F, 8.0F}, 2, inference::Pooling::mean);
    REQUIRE(fine);
    CHECK((*fine)[0] == doctest::Approx(0.6));
}
