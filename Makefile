# What a newcomer types first: `make demo`, then `make test`. Both install libopencc where it is missing.

CARGO ?= cargo
YIMING = target/release/yiming

.PHONY: demo test check interop bench instructions fuzz bless doc libopencc

## demo: annotate the five documents of seeds/ and show what was found
demo: libopencc
	$(CARGO) build --release --all-features --quiet
	@mkdir -p target/demo
	$(YIMING) annotate seeds --overlap nested --to en -o target/demo/mentions.csv --manifest target/demo/manifest.json --summary

## test: every test, with all features and without any
test: libopencc
	$(CARGO) test --all-features
	$(CARGO) test --no-default-features --lib

## check: formatting and lints, warnings are errors
check: libopencc
	$(CARGO) fmt --all --check
	$(CARGO) clippy --all-features --all-targets -- -D warnings
	$(CARGO) clippy --no-default-features --lib -- -D warnings
	$(CARGO) run --quiet -- glossary fmt --check glossary
	$(CARGO) run --quiet -- glossary check glossary

## interop: the clients that people use read what we write (Python, from its package registry, into target/interop)
interop: libopencc
	tests/interop/run

## bench: how fast it is beside daachorse, aho-corasick and a plain walk (three to six minutes)
bench:
	$(CARGO) run --release --manifest-path bench/Cargo.toml

## instructions: a fixed workload must not take a tenth more instructions than bench/instructions.txt says
instructions:
	bench/instructions

## fuzz: ten minutes of each target (needs a nightly toolchain and cargo-fuzz)
FUZZ_SECONDS ?= 600
fuzz:
	$(CARGO) +nightly fuzz --version >/dev/null 2>&1 || $(CARGO) install cargo-fuzz --locked
	for target in fold glossary_csv open_index link import; do \
		$(CARGO) +nightly fuzz run $$target -- -max_total_time=$(FUZZ_SECONDS) -timeout=20 || exit 1; \
	done

## bless: write the committed data and the README's outputs anew
bless: libopencc
	YIMING_BLESS=1 $(CARGO) test --all-features --test generated
	$(CARGO) run --quiet -- glossary fmt glossary
	YIMING_BLESS=1 $(CARGO) test --all-features --test golden
	YIMING_BLESS=1 $(CARGO) test --all-features --test readme

## doc: the library's documentation
doc:
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --no-deps --all-features

# OpenCC is asked for by the feature `opencc` only, which makes the fold table anew.
libopencc:
	@if pkg-config --exists opencc 2>/dev/null; then :; \
	elif command -v apt-get >/dev/null 2>&1; then \
		echo "installing libopencc-dev"; \
		sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$sudo env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get update -qq && apt-get install -y -qq libopencc-dev pkg-config gcc libc6-dev >/dev/null'; \
	elif command -v brew >/dev/null 2>&1; then brew install opencc pkg-config; \
	else echo "install OpenCC 1.1 with its headers (libopencc-dev, opencc-devel, opencc) and pkg-config, then run make again" >&2; exit 1; fi
