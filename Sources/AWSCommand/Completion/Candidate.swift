/// One word that could stand where the cursor is.
public struct Candidate: Sendable, Hashable {
  /// The word.
  public let text: String
  /// A remark on it.
  public let help: String

  /// A word with a remark.
  public init(_ text: String, help: String = "") {
    self.text = text
    self.help = help
  }
}
