# make run · make serve · make test · make install PREFIX=/usr/local

PREFIX ?= /usr/local
RELEASE = .build/release
ARGS ?=

.PHONY: run serve shell build test install setup

# The shell alone: a first start does not wait for the server's packages.
run: shell
	@$(RELEASE)/drydock

# make serve ARGS='--clock fast'
serve: build
	@$(RELEASE)/drydock serve $(ARGS)

shell: setup
	swift build -c release --product drydock

build: shell
	swift build -c release --static-swift-stdlib --product drydock-server

test: setup
	swift build --build-tests
	swift test --skip-build --disable-xctest

install: build
	install -D $(RELEASE)/drydock $(DESTDIR)$(PREFIX)/bin/drydock
	install -D $(RELEASE)/drydock-server $(DESTDIR)$(PREFIX)/bin/drydock-server
	mkdir -p $(DESTDIR)$(PREFIX)/share/drydock
	cp -R content $(DESTDIR)$(PREFIX)/share/drydock/
	mkdir -p $(DESTDIR)$(PREFIX)/share/drydock/models
	cp Sources/AWSModel/Models/*.json $(DESTDIR)$(PREFIX)/share/drydock/models/
	cp -R Sources/AWSModel/Models/help $(DESTDIR)$(PREFIX)/share/drydock/models/
	cp -R Sources/AWSModel/Models/kubernetes $(DESTDIR)$(PREFIX)/share/drydock/models/

setup:
	@.ci/setup
