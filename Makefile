# make run · make test · make install PREFIX=/usr/local

PREFIX ?= /usr/local
RELEASE = .build/release

.PHONY: run build test install setup

run: build
	@$(RELEASE)/drydock

build: setup
	swift build -c release --product drydock

test: setup
	swift build --build-tests
	swift test --skip-build --disable-xctest

install: build
	install -D $(RELEASE)/drydock $(DESTDIR)$(PREFIX)/bin/drydock
	mkdir -p $(DESTDIR)$(PREFIX)/share/drydock
	cp -R content $(DESTDIR)$(PREFIX)/share/drydock/
	mkdir -p $(DESTDIR)$(PREFIX)/share/drydock/models
	cp Sources/AWSModel/Models/*.json $(DESTDIR)$(PREFIX)/share/drydock/models/

setup:
	@.ci/setup
