import GRDB

/// Why something could not be kept or read: one line for the person at the terminal.
public struct StorageError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, where, and what can be done.
  public let description: String

  /// A reason in one line.
  public init(_ description: String) { self.description = description }
}

extension StorageError {
  init(_ error: any Error, at path: String) {
    self.init("cannot keep progress in \(path): \(Self.reason(of: error))")
  }

  static func reason(of error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    return switch error.resultCode {
    case .SQLITE_BUSY: "another program holds it; close it, or choose another folder with --state"
    case .SQLITE_FULL: "the disk is full"
    case .SQLITE_READONLY, .SQLITE_PERM: "it may not be written; choose another with --state"
    case .SQLITE_CANTOPEN: "it cannot be opened; choose another folder with --state"
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: "the file is damaged"
    default: error.message ?? "\(error.resultCode)"
    }
  }
}
