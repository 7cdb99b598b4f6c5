import ArgumentParser
import Glibc
import Machine
import Terminal

/// `drydock serve …`: gives way to `drydock-server`, which is a program of its own so that the
/// shell's build and memory stay free of it.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Put a sandbox behind the real AWS APIs ('drydock serve --help').")

  @ParentCommand var parent: Drydock

  @Argument(
    parsing: .captureForPassthrough,
    help: "What drydock-server takes; --help lists it.")
  var arguments: [String] = []

  func run() throws {
    guard let program = Places.program("drydock-server") else {
      throw CleanFailure("there is no drydock-server beside this program; 'make serve' builds it")
    }
    for (option, value) in [
      ("--content", parent.settings.content), ("--workspace", parent.settings.workspace),
    ] where value != nil {
      throw CleanFailure("\(option) has no meaning for serve: clients bring their own files")
    }
    let words = [program] + parent.settings.servedOptions + arguments
    var pointers = words.map { strdup($0) } + [nil]
    execv(program, &pointers)
    throw CleanFailure("cannot start \(program): \(String(cString: strerror(errno)))")
  }
}

extension Settings {
  /// The global options that a server heeds, as words for it.
  fileprivate var servedOptions: [String] {
    var words: [String] = []
    if let state { words += ["--state", state] }
    if let seed { words += ["--seed", String(seed)] }
    if let region { words += ["--region", region] }
    return words
  }
}

/// One line on standard error and status 1, without the usage of a wrong command line.
private struct CleanFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
