#include <cstdio>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/fail.hpp"
#include "inference/find_encoder.hpp"
#include "understanding/pipe.hpp"

namespace baton::cli {

void add_understand(CLI::App& cli, int& result) {
    auto* command = cli.add_subcommand("understand", "JSON lines in, what each says out");
    command->callback([&result] {
        auto encoder = inference::find_encoder();
        if (!encoder) std::fprintf(stderr, "baton: running without the encoder (%s): words only\n", encoder.error().message.c_str());
        auto read =
            understanding::understand_lines(std::cin, std::cout, understanding::Understanding{}, encoder ? encoder->get() : nullptr);
        if (read) return;
        std::cout.flush();
        result = fail(read.error());
    });
}

}  // namespace baton::cli
