/// How text is dressed for one stream: colour or none, Unicode marks or ASCII ones.
public struct Style: Sendable, Hashable {
  /// Whether escape sequences may be used.
  public let color: ColorMode
  /// The marks drawn around text.
  public let glyphs: Glyphs

  /// A style of the given colour mode and marks.
  public init(color: ColorMode, glyphs: Glyphs) {
    self.color = color
    self.glyphs = glyphs
  }

  /// No escape sequences, ASCII marks: what a pipe, a file and a test get.
  public static let plain = Style(color: .plain, glyphs: .ascii)

  /// The style for a stream, from the environment and from whether a person looks at it.
  public static func detect(environment: [String: String], isTerminal: Bool) -> Style {
    Style(
      color: .detect(environment: environment, isTerminal: isTerminal),
      glyphs: .detect(environment: environment))
  }

  /// `text` in the look of `role`; unchanged where colour is off.
  ///
  /// Every line is dressed by itself, so that a pager may show any line without the one before.
  public func callAsFunction(_ role: TextRole, _ text: String) -> String {
    guard color == .ansi, !text.isEmpty else { return text }
    let codes = role.codes
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "\u{1B}[\(codes.on)m\($0)\u{1B}[\(codes.off)m" }
      .joined(separator: "\n")
  }
}
