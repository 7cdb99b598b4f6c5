// Runs the drivers of `Tests/Shell` against the program that was built beside these tests.

import Foundation
import TestSupport

/// A Python program of `Tests/Shell` that types into `drydock` through a terminal of its own.
enum ShellDriver {
  /// Runs a driver and returns what it prints; a status other than 0 is a failure that quotes it.
  static func run(_ name: String, _ arguments: String...) throws -> String {
    guard let python = Oracle.python else {
      throw Oracle.Failure(description: "python3 is missing")
    }
    guard let program else {
      throw Oracle.Failure(description: "no 'drydock' beside the tests; 'swift build' makes one")
    }
    return try Oracle.run(python, [folder.appending(path: name).path, program] + arguments)
  }

  /// The program: in the folder of the test bundle, which on Linux is the running process itself.
  private static let program: String? = {
    let running = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = running.deletingLastPathComponent().appending(path: "drydock").path
    return FileManager.default.isExecutableFile(atPath: beside) ? beside : nil
  }()

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Shell", directoryHint: .isDirectory)
}
