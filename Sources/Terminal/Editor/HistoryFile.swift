@preconcurrency import Glibc

/// The inputs of earlier runs in a file, one per line, oldest first.
///
/// An input of several lines is one entry: its line breaks are written as `\n`, its backslashes as
/// `\\`. (Readline's own format keeps them only with time stamps, and then takes a line that looks
/// like a stamp, such as `#1`, for one.)
public struct HistoryFile: Sendable {
  /// Where it is.
  public let path: String
  /// The entries kept; at twice as many the oldest go.
  public let limit: Int

  /// The file at `path`, which need not exist yet; its folder must.
  public init(path: String, limit: Int = 10_000) {
    self.path = path
    self.limit = limit
  }

  /// An entry as a line.
  static func encode(_ entry: String) -> String {
    var line = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// The entry that a line stands for.
  static func decode(_ line: some StringProtocol) -> String {
    var entry = ""
    var isEscaped = false
    for scalar in line.unicodeScalars {
      switch (isEscaped, scalar) {
      case (false, "\\"):
        isEscaped = true
        continue
      case (true, "n"): entry += "\n"
      case (true, "r"): entry += "\r"
      default: entry.unicodeScalars.append(scalar)
      }
      isEscaped = false
    }
    return entry
  }

  /// The newest entries, oldest first; none where the file cannot be read.
  public func load() -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var reader = LineReader(descriptor: descriptor)
    let lines = reader.rest().split(separator: "\n")
    if lines.count >= 2 * limit { replace(with: lines.suffix(limit)) }
    return lines.suffix(limit).map(Self.decode)
  }

  /// Puts an entry at the end at once, so that being killed afterwards loses nothing.
  ///
  /// One write to a file opened for appending: two shells at once do not mix their lines.
  @discardableResult
  public func append(_ entry: String) -> WriteOutcome {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return .failed(errno: errno) }
    defer { close(descriptor) }
    return writeAll(Self.encode(entry) + "\n", to: descriptor)
  }

  /// Writes a new file beside the old one and puts it in its place in one step.
  private func replace(with lines: some Sequence<Substring>) {
    let fresh = path + ".new"
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let outcome = writeAll(lines.map { $0 + "\n" }.joined(), to: descriptor)
    close(descriptor)
    if outcome == .written { rename(fresh, path) } else { unlink(fresh) }
  }
}
