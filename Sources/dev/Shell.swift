import ArgumentParser
import Foundation

/// Running other programs, with their output passed through.
enum Shell {
  /// Runs a program found on the path.
  ///
  /// - Throws: `ExitCode` with the program's status where it is not 0.
  static func run(_ words: String...) throws { try run(words) }

  /// Runs a program found on the path.
  ///
  /// - Throws: `ExitCode` with the program's status where it is not 0.
  static func run(_ words: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ExitCode(process.terminationStatus) }
  }

  /// What a program found on the path prints.
  ///
  /// - Throws: `ExitCode` with the program's status where it is not 0.
  static func output(of words: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ExitCode(process.terminationStatus) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The checkout that the tool works on.
enum Checkout {
  /// Its folder: the nearest above the present one that holds Package.swift.
  static func root() throws -> URL {
    var folder = URL(filePath: FileManager.default.currentDirectoryPath)
    while folder.path() != "/" {
      if FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path()) {
        return folder
      }
      folder = folder.deletingLastPathComponent()
    }
    throw ValidationError("no Package.swift here or above: go into the checkout first")
  }
}
