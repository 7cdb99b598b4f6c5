extension [MarkdownInline] {
  /// The text in its looks; where there is no colour, in Markdown's own marks.
  func styled(_ style: Style) -> String { map { $0.styled(style) }.joined() }
}

extension MarkdownInline {
  fileprivate func styled(_ style: Style) -> String {
    switch self {
    case .text(let text): text.printable
    case .code(let text): style.mark(.code, "`", text.printable)
    case .emphasis(let inner): style.mark(.emphasis, "*", inner.styled(style))
    case .strong(let inner): style.mark(.strong, "**", inner.styled(style))
    case .struck(let inner): style.mark(.struck, "~~", inner.styled(style))
    case .link(let inner, let url): Self.link(inner.styled(style), url.printable, style)
    case .image(let inner, let url):
      Self.link("[image: \(inner.styled(style))]", url.printable, style)
    case .softBreak: " "
    case .lineBreak: "\n"
    case .html(let source): Self.html(source)
    }
  }

  /// A link names its address, unless the text is the address.
  private static func link(_ text: String, _ url: String, _ style: Style) -> String {
    let words = text.withoutEscapes
    guard !url.isEmpty, words != url, "mailto:" + words != url, "http://" + words != url else {
      return style(.link, text)
    }
    return "\(style(.link, text)) \(style(.dim, "(\(url))"))"
  }

  private static func html(_ source: String) -> String {
    if source.hasPrefix("<!--") { return "" }
    return source.lowercased().hasPrefix("<br") ? "\n" : source.printable
  }
}

extension Style {
  /// `text` in the look of `role`, or between `mark`s where there are no looks.
  fileprivate func mark(_ role: TextRole, _ mark: String, _ text: String) -> String {
    color == .ansi ? self(role, text) : mark + text + mark
  }
}

extension StringProtocol {
  /// The text without control characters, with which content could play tricks on the terminal;
  /// a tab is four blanks.
  var printable: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09: text += "    "
      case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: continue
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
