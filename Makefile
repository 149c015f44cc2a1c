# What everyone types. Each target installs what it needs first; nothing is installed twice.
# A caller's own make flags (-j, -k) are not for the scripts underneath.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help build test demo run bench simulate screens lint format train eval package package-check soak clean

help:
	@sed -n 's/^#: //p' $(firstword $(MAKEFILE_LIST))

#: make demo     install, build, run with the sample company, print links; Ctrl-C ends it
demo: build
	@scripts/demo $(ARGS)

#: make test     install, build, run every test, print "N passed, N failed, N skipped"
test:
	@scripts/setup test
	@scripts/build dev release bench simulation
	@scripts/web
	@scripts/test $(SUITES)

#: make bench    the figures of the design, each beside its reference: make bench MEASURES="durable reply"
bench:
	@scripts/setup build
	@scripts/build release bench
	@scripts/web
	@scripts/bench $(MEASURES)

#: make simulate one schedule of faults by its seed, with its story: make simulate SEED=42; without SEED 10,000 of them
simulate:
	@scripts/setup build
	@scripts/build simulation
	@build/release/tests/simulation/simulate $(or $(SEED),--count 10000 --jobs $$(nproc)) $(ARGS)

#: make build    leave build/release/baton and web/dist ready
build:
	@scripts/setup build
	@scripts/build release
	@scripts/web

#: make run      the product with its own data folder: make run ARGS="--config baton.yaml"
run: build
	@exec build/release/baton serve $(ARGS)

#: make screens  pictures of every screen and state in build/screens, with what a program finds wrong
screens: build
	@scripts/setup test
	@scripts/screens $(ARGS)

#: make lint     formatting, clang-tidy on changed files (ARGS=--all: on every file), include rules, sizes, words
lint:
	@scripts/setup lint
	@scripts/lint $(ARGS)

#: make format   rewrite C++ sources in the project's format
format:
	@scripts/setup lint
	@scripts/format

#: make train    rebuild the weights of the heads and the outlook from the public sets in BATON_DATA
train:
	@tools/train/run && tools/train/outlook

#: make eval     the figures of topics and search on the public sets in BATON_DATA, about ten minutes; LINES="U1 U4" for some
eval:
	@scripts/setup build
	@scripts/build release
	@tools/eval/run $(LINES)

#: make package  build/package/baton_*.deb, for Debian 12
package:
	@scripts/setup package
	@scripts/build release
	@scripts/web
	@scripts/package

#: make package-check  the package on a bare Debian 12: installed, served, backed up, restored, upgraded
package-check: package
	@tools/package-check/run $(ARGS)

#: make soak     the long tests, resumable: make soak PARTS="kills power races seeds simulate days mixed fuzz tsan" MINUTES=60
soak:
	@scripts/setup test
	@MINUTES="$(MINUTES)" AGAIN="$(AGAIN)" scripts/soak $(PARTS)

#: make clean    remove build results, keep the download cache
clean:
	@rm -rf build web/dist
