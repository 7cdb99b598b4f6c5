/// The prompt as readline wants it: escape sequences between the marks `\u{01}` and `\u{02}`.
///
/// Without them readline counts the sequences as columns, and long lines wrap in the wrong place.
/// Source: GNU Readline Library, “Redisplay”, rl_expand_prompt.
func promptWithMarkers(_ prompt: String) -> String {
  var marked = ""
  for piece in TextPieces(prompt) {
    switch piece {
    case .character(let character): marked.append(character)
    case .escape(let sequence): marked += "\u{01}\(sequence)\u{02}"
    }
  }
  return marked
}
