# make run    install what is missing, build, run the sample in input/, say where the result is
# make test   install what is missing, build, lint, test
# make fuzz   try made-up input on the readers, a minute each (SECONDS=900: 15); finds go to .build/fuzz/
# make bench  race nianbao against DuckDB and Polars, write docs/benchmarks.md (bench-quick: two minutes, writes no page)
# make build, lint, format, install, clean; every target can be repeated.

PACKAGES := libxlsxwriter-dev libzip-dev libxml2-dev libssl-dev zlib1g-dev pkg-config
# What the tests read and print our documents with; the fonts are those of the committed pictures.
TEST_PACKAGES := python3-openpyxl python3-docx python3-pil libreoffice-calc libreoffice-writer chromium poppler-utils \
  fonts-noto-cjk fonts-dejavu-core
PREFIX ?= /usr/local
RELEASE := swift build -c release --static-swift-stdlib --product nianbao
BINARY := .build/release/nianbao
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: run test fuzz bench bench-quick build lint format clean install packages

run: build
	@$(BINARY) run --config pipeline.json

build: packages
	@mkdir -p .build
	@[ -x $(BINARY) ] || echo "Building nianbao in release mode; the first time takes some minutes …"
	@$(RELEASE) >.build/release.log 2>&1 || { cat .build/release.log; exit 1; }

test: PACKAGES += $(TEST_PACKAGES)
test: build
	@echo "Checking the format of the sources …"
	@$(MAKE) --no-print-directory lint
	@echo "Building and running the tests …"
	@swift test --disable-xctest

FUZZ_TARGETS ?= ReadRecords CountRecords ReadWorkbook
SECONDS ?= 60
FUZZ_ReadRecords := -max_len=1024
FUZZ_CountRecords := -max_len=600 -detect_leaks=0
# What the forms keep for good looks like a leak.
ASAN_CountRecords := :detect_leaks=0
FUZZ_ReadWorkbook := -max_len=4096
fuzz: $(FUZZ_TARGETS:%=fuzz-%)

# Swift's own backtrace would wait for ever behind a crash.
fuzz-%: packages
	@NIANBAO_FUZZ=1 swift build -c release --scratch-path .build/fuzz/build --product $* \
	  -Xswiftc -sanitize=fuzzer,address
	@mkdir -p .build/fuzz/$*
	@echo "Fuzzing $* for $(SECONDS) seconds …"
	@SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=malloc_context_size=8$(ASAN_$*) .build/fuzz/build/release/$* \
	  -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 $(FUZZ_$*) \
	  -dict=Fuzz/Seeds/$*.dict -artifact_prefix=.build/fuzz/$*- .build/fuzz/$* Fuzz/Seeds/$*

# Data and the virtual environment stay in .build/bench/. BENCH_ROWS_MAX=100000000 adds a ledger of 18 GB.
bench: build
	@PYTHONDONTWRITEBYTECODE=1 python3 Benchmarks/bench.py

bench-quick: build
	@PYTHONDONTWRITEBYTECODE=1 python3 Benchmarks/bench.py --quick

lint:
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests Fuzz

format:
	@swift format --in-place --recursive --parallel Package.swift Sources Tests Fuzz

# Installs only what is missing, so that a second call needs no network and no rights.
packages:
	@command -v swift >/dev/null || { \
	  echo "Swift 6.2 or later is needed: https://www.swift.org/install/linux/"; exit 1; }
	@missing=; for package in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
	    || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
	  echo "Installing$$missing …"; \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

# The program with its data; nothing else of the build is needed to run it.
install: build
	install -d $(DESTDIR)$(PREFIX)/lib/nianbao $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/lib/nianbao/nianbao
	cp -R .build/release/nianbao_Forms.resources .build/release/nianbao_Ledgers.resources $(DESTDIR)$(PREFIX)/lib/nianbao/
	ln -sf ../lib/nianbao/nianbao $(DESTDIR)$(PREFIX)/bin/nianbao

clean:
	@rm -rf .build
	@echo "Removed .build; output/ is left as it is."
