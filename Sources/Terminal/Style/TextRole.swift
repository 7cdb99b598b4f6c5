/// What a piece of text is, from which its look follows.
///
/// Callers say the meaning in words or symbols too: colour only helps, it never tells alone.
public enum TextRole: Sendable, Hashable, CaseIterable {
  /// Something went well.
  case success
  /// Something needs attention.
  case warning
  /// Something failed.
  case failure
  /// A title.
  case heading
  /// Text of more weight.
  case strong
  /// Stressed text.
  case emphasis
  /// Text of less weight.
  case dim
  /// Something typed or printed literally.
  case code
  /// The name of a thing the learner made.
  case name
  /// A web address.
  case link
  /// Text no longer valid.
  case struck

  /// The SGR parameters that switch the look on and off again.
  ///
  /// Each look is ended by its own code, not by a full reset, so that looks can be nested.
  /// Source: ECMA-48, 8.3.117.
  var codes: (on: String, off: String) {
    switch self {
    case .success: ("32", "39")
    case .warning: ("33", "39")
    case .failure: ("1;31", "22;39")
    case .heading: ("1", "22")
    case .strong: ("1", "22")
    case .emphasis: ("3", "23")
    case .dim: ("2", "22")
    case .code: ("36", "39")
    case .name: ("34", "39")
    case .link: ("4", "24")
    case .struck: ("9", "29")
    }
  }
}
