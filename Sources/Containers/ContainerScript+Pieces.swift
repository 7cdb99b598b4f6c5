extension ContainerScript {
  /// A word of a script, or what stands between two commands.
  public enum Piece: Equatable, Sendable {
    /// A word, without its quotes.
    case word(String)
    /// `;`, a new line, `&&`, `||` or `|`.
    case connector(String)
  }

  /// The pieces of a script in order; redirections are left out.
  public static func pieces(of script: String) -> [Piece] {
    ShellWords.split(script).compactMap { piece in
      switch piece {
      case .target, .addition, .complaints: nil
      case .word(let text): .word(text)
      case .operator(let sign): .connector(sign)
      }
    }
  }
}
