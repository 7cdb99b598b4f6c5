import AWSModel
import ArgumentParser
import Foundation
import Sandbox

/// `dev coverage`: what of the APIs is simulated, judged by what tests execute.
struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Say which operations are simulated, as far as tests execute them.",
    discussion: """
      Runs all tests with coverage, in a build folder of its own (.build/coverage), and reads
      what was executed. An operation counts only if a test executed its `run`; being listed
      counts for nothing.
      """)

  @Option(help: "Only this service, such as ecs; may be given several times.")
  var service: [String] = []

  @Flag(help: "Read the last run's figures instead of running the tests.")
  var reuse = false

  @Flag(help: "Exit 1 where no test executes an operation that a service lists.")
  var check = false

  @Option(help: "Write everything as a page to this file.")
  var markdown: String?

  func run() throws {
    let export = try exported()
    let changed = try OperationFile.changed(since: export, in: Checkout.root())
    if !changed.isEmpty {
      throw ValidationError(
        "\(changed[0]) changed since the last run of the tests (\(changed.count) files in all); "
          + "leave out --reuse")
    }
    let services = try ServiceCoverage.all(in: Checkout.root(), export: export)
    for name in service where !services.contains(where: { $0.name == name }) {
      throw ValidationError(
        "there is no model of '\(name)'; write \(services.map(\.name).joined(separator: ", "))")
    }
    let asked = services.filter { service.isEmpty || service.contains($0.name) }
    let page = CoveragePage(services: asked)
    if let markdown {
      try Data(page.markdown.utf8).write(to: URL(filePath: markdown))
      print("wrote \(markdown)")
    } else {
      print(page.text, terminator: "")
    }
    let missing = asked.flatMap { service in service.unexecuted.map { "\(service.name) \($0)" } }
    if check, !missing.isEmpty {
      print("listed, but no test executes: \(missing.joined(separator: ", "))")
      throw ExitCode.failure
    }
  }

  /// The file that the last run of the tests wrote, or a new run writes.
  private func exported() throws -> URL {
    let scratch = ["--scratch-path", ".build/coverage"]
    if !reuse {
      try Shell.run(
        ["swift", "test", "--enable-code-coverage", "--disable-xctest"] + scratch)
    }
    let path = try Shell.output(of: ["swift", "test", "--show-codecov-path"] + scratch)
    let file = URL(filePath: path.trimmingCharacters(in: .whitespacesAndNewlines))
    guard FileManager.default.fileExists(atPath: file.path()) else {
      throw ValidationError("no tests were run with coverage yet; leave out --reuse")
    }
    return file
  }
}
