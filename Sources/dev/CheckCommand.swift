import ArgumentParser

/// `dev check`: what continuous integration runs, without installing oracles.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Layout, build, all tests; ContentTests prove the content.")

  func run() throws {
    var format = FormatCommand()
    format.check = true
    try format.run()
    try Shell.run("swift", "build", "--build-tests")
    try Shell.run("swift", "test", "--skip-build", "--disable-xctest")
  }
}
