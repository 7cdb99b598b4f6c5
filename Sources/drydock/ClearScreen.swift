import Console
import Terminal

/// `clear`: an empty screen, as Ctrl-L makes one.
enum ClearScreen: Builtin {
  static let name = "clear"
  static let usage = "clear"
  static let summary = "Empties the screen; Ctrl-L does too, with the line kept."
  static let group = BuiltinGroup.shell
  static let examples: [Example] = []

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    let knowsEscapes = (Environment.current()["TERM"] ?? "dumb") != "dumb"
    guard session.interaction.isInteractive, knowsEscapes else { return Output() }
    // Home, erase the screen, erase what was scrolled away.
    session.interaction.show("\u{1B}[H\u{1B}[2J\u{1B}[3J")
    return Output()
  }
}
