extension StringProtocol {
  /// The columns the text takes in a terminal, escape sequences not counted.
  public var visibleWidth: Int {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
    return TextPieces(self).reduce(0) { $0 + $1.width }
  }

  /// The text without its escape sequences.
  public var withoutEscapes: String {
    guard utf8.contains(0x1B) else { return String(self) }
    var plain = ""
    for case .character(let character) in TextPieces(self) { plain.append(character) }
    return plain
  }
}
