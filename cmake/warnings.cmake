add_library(baton_flags INTERFACE)
target_compile_options(baton_flags INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  -Wimplicit-fallthrough -Wunused -Wno-missing-field-initializers
  -fno-omit-frame-pointer)
# Line tables are enough for stack traces and keep objects and links small on two cores.
target_compile_options(baton_flags INTERFACE -gline-tables-only)
