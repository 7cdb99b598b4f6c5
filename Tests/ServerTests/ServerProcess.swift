// The real program on a free port, as a script would start it.

import Foundation
import TestSupport

/// A `drydock-server` that runs until it is stopped or let go.
final class ServerProcess {
  /// Where it listens.
  let port: UInt16
  /// What it printed before it was ready, and that it is.
  let greeting: String

  private let process = Process()
  private let output = Pipe()
  private let errors = Pipe()

  /// Starts it and waits for its ready line.
  init(_ arguments: String...) throws {
    guard let program = Self.program else {
      throw Oracle.Failure(description: "no 'drydock-server' beside the tests")
    }
    process.executableURL = URL(filePath: program)
    process.arguments = ["--port", "0"] + arguments
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    var text = ""
    while !text.hasSuffix("\n") || !text.contains("serving on") {
      let bytes = output.fileHandleForReading.availableData
      guard !bytes.isEmpty else {
        let said = String(
          decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        throw Oracle.Failure(description: "the server ended at once: \(said)")
      }
      text += String(decoding: bytes, as: UTF8.self)
    }
    greeting = text
    let digits = text.components(separatedBy: " (").first?.reversed().prefix { $0.isNumber } ?? []
    port = UInt16(String(digits.reversed())) ?? 0
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// The address for clients.
  var url: String { "http://127.0.0.1:\(port)" }

  /// Sends a signal, and returns the status it ends with; nil where the signal killed it.
  func end(by signal: Int32) -> Int32? {
    kill(process.processIdentifier, signal)
    return wait()
  }

  /// Sends a signal and goes on.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// The status it ends with; nil where a signal killed it.
  func wait() -> Int32? {
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : nil
  }

  /// Runs the program to its end and returns its status with what it wrote to standard error.
  static func run(_ arguments: String...) throws -> (status: Int32, complaint: String) {
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(filePath: program ?? "")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }

  /// In the folder of the test bundle, which on Linux is the running process itself.
  private static let program: String? = {
    let running = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = running.deletingLastPathComponent().appending(path: "drydock-server").path
    return FileManager.default.isExecutableFile(atPath: beside) ? beside : nil
  }()
}
