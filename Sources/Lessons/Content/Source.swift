/// Where the facts of a note, lab or question come from.
public struct Source: Sendable, Equatable {
  /// The document's title.
  public var title: String
  /// The part of it that is meant.
  public var section: String?
  /// The day on which it was looked at, such as `2026-01-31`.
  public var date: String
  /// Where it is.
  public var url: String?

  /// One line for the reader.
  public var line: String {
    let parts = [title, section, url].compactMap { $0 }
    return parts.joined(separator: ", ") + " (\(date))"
  }
}
