/// The side of its field on which text stands.
public enum TextAlignment: Sendable, Hashable {
  /// At the left.
  case leading
  /// In the middle.
  case center
  /// At the right.
  case trailing
}

extension StringProtocol {
  /// The text with blanks up to `width` columns; longer text is unchanged.
  public func padded(toWidth width: Int, alignment: TextAlignment = .leading) -> String {
    let missing = width - visibleWidth
    guard missing > 0 else { return String(self) }
    let left =
      switch alignment {
      case .leading: 0
      case .center: missing / 2
      case .trailing: missing
      }
    let blanks = { String(repeating: " ", count: $0) }
    return blanks(left) + self + blanks(missing - left)
  }
}
