// Outside programs that tests compare us with.

import Foundation
import Testing

/// An outside program that knows the right answer, run as a process.
///
/// A test that needs one is switched off, with the reason shown, where the program is missing;
/// with `DRYDOCK_REQUIRE_ORACLES=1` in the environment it runs all the same and fails.
///
/// ```swift
/// @Test("agrees with Python", Oracle.required("jmespath"))
/// func agrees() throws {
///   let output = try Oracle.run(script: "jmespath_oracle.py", stdin: lines)
/// ```
public enum Oracle {
  /// What went wrong while asking an oracle.
  public struct Failure: Error, CustomStringConvertible {
    /// The whole story, with what the program wrote to standard error.
    public let description: String

    /// A failure with its story.
    public init(description: String) { self.description = description }
  }

  /// The Python interpreter: the one that `DRYDOCK_PYTHON` names, else `python3` on the path.
  public static let python: String? = {
    guard let named = environment["DRYDOCK_PYTHON"] else { return program("python3") }
    return FileManager.default.isExecutableFile(atPath: named) ? named : nil
  }()

  /// Whether a missing oracle is a failure.
  public static let isRequired = environment["DRYDOCK_REQUIRE_ORACLES"] == "1"

  /// The folder of the drivers that answer our tests' questions.
  public static let folder = testsFolder.appending(path: "Oracles", directoryHint: .isDirectory)

  /// The folder of the documents that tests read.
  public static let fixtures = testsFolder.appending(path: "Fixtures", directoryHint: .isDirectory)

  /// Whether Python can import all the modules; standard ones need not be named.
  public static func has(_ modules: String...) -> Bool { has(modules) }

  /// A trait that switches a test off, aloud, where Python or one of the modules is missing.
  public static func required(_ modules: String...) -> ConditionTrait {
    let wanted = (["python3"] + modules).joined(separator: ", ")
    return .enabled(
      if: isRequired || has(modules),
      "needs \(wanted); DRYDOCK_REQUIRE_ORACLES=1 makes this a failure")
  }

  /// Runs a driver of `Tests/Oracles` and returns what it prints.
  public static func run(
    script: String, arguments: [String] = [], stdin: String = ""
  ) throws -> String {
    guard let python else { throw Failure(description: "python3 is missing") }
    return try run(python, [folder.appending(path: script).path] + arguments, stdin: stdin)
  }

  /// Runs a few lines of Python and returns what they print.
  public static func run(code: String, stdin: String = "") throws -> String {
    guard let python else { throw Failure(description: "python3 is missing") }
    return try run(python, ["-c", code], stdin: stdin)
  }

  /// Runs a program and returns what it prints; a status other than 0 is a failure.
  ///
  /// Input and output go through files, so that neither side ever waits for a full pipe.
  public static func run(
    _ program: String, _ arguments: [String], stdin: String = ""
  ) throws -> String {
    let room = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: room, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: room) }
    let files = ["in", "out", "err"].map { room.appending(path: $0) }
    try Data(stdin.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }

    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()

    let output = String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
    guard process.terminationStatus == 0 else {
      let complaint = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
      throw Failure(description: "\(program) ended with \(process.terminationStatus): \(complaint)")
    }
    return output
  }

  /// The full path of a program on the search path.
  public static func program(_ name: String) -> String? {
    (environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static let environment = ProcessInfo.processInfo.environment

  private static let testsFolder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func has(_ modules: [String]) -> Bool {
    guard python != nil else { return false }
    guard !modules.isEmpty else { return true }
    return (try? run(code: "import \(modules.joined(separator: ", "))")) != nil
  }
}
