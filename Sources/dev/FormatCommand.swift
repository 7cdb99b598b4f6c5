import ArgumentParser

/// `dev format`: lays out all Swift by the rules of `.swift-format`.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format", abstract: "Lay out Sources and Tests by .swift-format.")

  @Flag(help: "Change nothing; exit 1 where something is not laid out.")
  var check = false

  func run() throws {
    if check {
      try Shell.run(
        "swift", "format", "lint", "--strict", "--recursive", "Sources", "Tests", "Package.swift")
    } else {
      try Shell.run(
        "swift", "format", "--in-place", "--recursive", "Sources", "Tests", "Package.swift")
    }
  }
}
