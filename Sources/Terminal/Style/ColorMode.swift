/// Whether text may carry colour and emphasis, or must stay plain.
public enum ColorMode: Sendable, Hashable {
  /// No escape sequences at all.
  case plain
  /// The eight ANSI colours, bold, dim and underline: what every terminal of today shows.
  case ansi

  /// The mode for a stream, from the environment and from whether a person looks at it.
  ///
  /// `NO_COLOR` (set and not empty) wins over everything else. Source: no-color.org.
  public static func detect(environment: [String: String], isTerminal: Bool) -> ColorMode {
    if let refusal = environment["NO_COLOR"], !refusal.isEmpty { return .plain }
    guard isTerminal, let terminal = environment["TERM"] else { return .plain }
    return terminal.isEmpty || terminal == "dumb" ? .plain : .ansi
  }
}
