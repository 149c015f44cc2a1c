#pragma once

namespace baton::cli {

/// Reads the command line and runs the command. 0 = fine, 1 = refused or failed with one clear line, 2 = wrong usage.
int run(int argc, char** argv);

}  // namespace baton::cli
