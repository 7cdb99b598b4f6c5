extension StringProtocol {
  /// The text cut to at most `width` columns, `ellipsis` standing where something is missing.
  ///
  /// Escape sequences after the cut are kept, so that a colour begun before it ends.
  public func truncated(toWidth width: Int, ellipsis: String = "…") -> String {
    guard visibleWidth > width else { return String(self) }
    let room = width - ellipsis.visibleWidth
    guard room >= 0 else { return String(ellipsis.prefix(Swift.max(width, 0))) }
    var kept = ""
    var used = 0
    var isCut = false
    for piece in TextPieces(self) {
      switch piece {
      case .escape(let sequence): kept += sequence
      case .character(let character) where !isCut:
        if used + piece.width > room {
          isCut = true
          kept += ellipsis
        } else {
          used += piece.width
          kept.append(character)
        }
      case .character: continue
      }
    }
    return kept
  }
}
