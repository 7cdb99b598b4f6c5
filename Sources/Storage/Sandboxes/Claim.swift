/// The right to write one named sandbox, held by one shell at a time.
///
/// The system lets go of it when the process ends, however it ends.
public struct Claim: Sendable {
  /// The sandbox's name.
  public let name: String

  let descriptor: Int32?

  /// Lets another shell have it.
  public func release() {
    if let descriptor { StateFolder.unlock(descriptor) }
  }
}

extension Store {
  /// Claims the sandbox called `name`, so that two shells do not write into one another's
  /// journal.
  ///
  /// - Returns: nil where another shell holds it.
  public func claim(_ name: String) throws(StorageError) -> Claim? {
    guard path != ":memory:" else { return Claim(name: name, descriptor: nil) }
    let file = "\(path).\(Self.fileSafe(name)).lock"
    do {
      return try StateFolder.lock(file).map { Claim(name: name, descriptor: $0) }
    } catch { throw StorageError("cannot claim the sandbox \(name) with \(file): \(error.reason)") }
  }

  private static func fileSafe(_ name: String) -> String {
    String(name.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
  }
}
