/// A short text to read and try.
public struct Note: Sendable, Equatable {
  /// Its name in commands.
  public var id: String
  /// Its title.
  public var title: String
  /// Raised when it says something else.
  public var version: Int
  /// Its place in the list.
  public var order: Int
  /// How long reading and trying takes.
  public var minutes: Int
  /// What is learnt, by id.
  public var objectives: [String]
  /// Where its facts come from.
  public var sources: [Source]
  /// The Markdown after the head.
  public var body: String
  /// The line of the file on which the body begins.
  public var bodyLine: Int
  /// The file.
  public var file: String
}
