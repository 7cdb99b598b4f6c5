import ArgumentParser
import Foundation

/// Running other programs, with their output passed through.
enum Shell {
  /// Runs a program found on the path.
  ///
  /// - Throws: `ExitCode` with the program's status where it is not 0.
  static func run(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ExitCode(process.terminationStatus) }
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
