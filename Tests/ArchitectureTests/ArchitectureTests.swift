import Testing

@Suite("Architecture") struct ArchitectureTests {
  @Test("imports go down the floor plan")
  func importsGoDown() {
    let faults = SourceTree.sources.flatMap { file in
      file.imports.filter { !FloorPlan.allows(file.module, toImport: $0) }
        .map { "\(file.path): \(file.module) may not import \($0)" }
    }
    #expect(faults == [])
  }

  @Test("every module stands on a floor")
  func everyModuleHasAFloor() {
    let modules = Set(SourceTree.sources.map(\.module))
    #expect(modules.filter { FloorPlan.floor(of: $0) == nil } == [])
  }

  @Test("no floor uses what another offers in its place")
  func bannedWords() {
    let faults = SourceTree.sources.flatMap { file in
      BannedWord.all.filter { $0.isBanned(in: file) }.flatMap { word in
        word.places(in: file).map { "\(file.path):\($0): \(word.word) is banned; \(word.instead)" }
      }
    }
    #expect(faults == [])
  }

  @Test("no file is longer than 500 lines")
  func fileLengths() {
    let long = (SourceTree.sources + SourceTree.tests).filter { $0.lines.count > 501 }
    #expect(long.map { "\($0.path): \($0.lines.count) lines; it asks for a new room" } == [])
  }

  @Test("no function is longer than 60 lines")
  func functionLengths() {
    let long = (SourceTree.sources + SourceTree.tests).flatMap { file in
      FunctionLength.all(in: file).filter { $0.lines > 60 }
        .map { "\(file.path):\($0.start): \($0.name) has \($0.lines) lines" }
    }
    #expect(long == [])
  }

  @Test("no file has a name that says nothing")
  func fileNames() {
    let empty = [
      "Models", "Utils", "Helpers", "Manager", "Types", "Common", "Extensions", "Misc", "Base",
    ]
    #expect(SourceTree.sources.filter { empty.contains($0.stem) }.map(\.path) == [])
  }

  @Test("every operation, built-in, filter, fault and question type stands in its list")
  func listsAreComplete() {
    #expect(VisibleList.all.flatMap(\.missing) == [])
  }

  @Test("every operation is named by a test")
  func operationsAreTested() {
    let tests = SourceTree.tests.map(\.text).joined(separator: "\n")
    let operations = VisibleList.operations.flatMap(\.declared)
    #expect(operations.count > 30)
    #expect(operations.filter { !tests.contains($0.type) }.map(\.place) == [])
  }

  @Test("every target is explained by a line in Package.swift")
  func targetsAreExplained() {
    let lines = SourceTree.package.lines
    let bare = lines.indices.filter { index in
      let line = lines[index].trimmingPrefix { $0 == " " }
      guard line.hasPrefix(".target(") || line.hasPrefix(".executableTarget(") else { return false }
      return !lines[index - 1].contains("// ")
    }
    #expect(bare.map { "Package.swift:\($0 + 1): a target without a comment above" } == [])
  }

  @Test("the map in Sources/README.md names every module")
  func mapIsComplete() {
    let map = SourceTree.read("Sources/README.md").text
    #expect(FloorPlan.floors.joined().filter { !map.contains("`\($0)`") } == [])
  }

  @Test("nothing promises work: no TODO, FIXME or XXX")
  func noPromises() {
    let faults = (SourceTree.sources + SourceTree.tests)
      .filter { !$0.path.hasPrefix("Tests/ArchitectureTests") }
      .flatMap { file in
        file.lines.indices.filter { file.lines[$0].contains(/\b(TODO|FIXME|XXX)\b/) }
          .map { "\(file.path):\($0 + 1)" }
      }
    #expect(faults == [])
  }
}
