#include <cstdio>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/fail.hpp"
#include "inference/find_encoder.hpp"
#include "understanding/pipe.hpp"

namespace baton::cli {
namespace {

std::shared_ptr<understanding::Encoder const> encoder_of(bool words_only) {
    if (words_only) return nullptr;
    auto encoder = inference::find_encoder();
    if (encoder) return std::move(*encoder);
    std::fprintf(stderr, "baton: running without the encoder (%s): words only\n", encoder.error().message.c_str());
    return nullptr;
}

int understand(bool words_only) {
    std::ios::sync_with_stdio(false);
    auto const encoder = encoder_of(words_only);
    auto read = understanding::understand_lines(std::cin, std::cout, understanding::Understanding{}, encoder.get());
    std::cout.flush();
    return read ? 0 : fail(read.error());
}

}  // namespace

void add_understand(CLI::App& cli, int& result) {
    auto* command = cli.add_subcommand("understand", "JSON lines in, what each says out");
    static bool words_only = false;
    command->add_flag("--words", words_only, "Without the encoder, as under overload");
    command->callback([&result] { result = understand(words_only); });
}

}  // namespace baton::cli
