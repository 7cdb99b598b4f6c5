/// A piece of running text.
public indirect enum MarkdownInline: Sendable, Hashable {
  /// Words.
  case text(String)
  /// Literal words.
  case code(String)
  /// Stressed text.
  case emphasis([MarkdownInline])
  /// Text of more weight.
  case strong([MarkdownInline])
  /// Text no longer valid.
  case struck([MarkdownInline])
  /// Text that leads to an address.
  case link([MarkdownInline], url: String)
  /// A picture, of which only its words can be shown.
  case image([MarkdownInline], url: String)
  /// The end of a source line, which means no more than a blank.
  case softBreak
  /// A line break that is meant.
  case lineBreak
  /// HTML as it stands in the source.
  case html(String)

  /// The words alone.
  public var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(let inner, _),
      .image(let inner, _):
      inner.map(\.plainText).joined()
    case .softBreak, .lineBreak: " "
    case .html: ""
    }
  }
}
