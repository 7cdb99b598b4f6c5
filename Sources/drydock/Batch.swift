import ArgumentParser
import Console
import Glibc
import Terminal

/// Lines that nobody watches: `-c`, `run FILE`, a pipe.
struct Batch {
  private let program: Program

  init(_ program: Program) { self.program = program }

  /// Runs a text and leaves with the status of its last line.
  func run(_ text: String) throws {
    var session = program.session(style: style)
    for input in ShellInputs.split(text) {
      Self.write(session.run(input))
      if session.hasEnded { break }
    }
    try leave(session)
  }

  /// Runs standard input line by line, each as soon as it is whole.
  func runInput() throws {
    let pipe = PipedInteraction(LineReader(descriptor: STDIN_FILENO))
    var session = program.session(style: style, interaction: pipe)
    var reader = ShellInputReader()
    while !session.hasEnded, let line = pipe.next() {
      if let input = reader.read(Substring(line)) { Self.write(session.run(input)) }
    }
    if !session.hasEnded, let input = reader.rest { Self.write(session.run(input)) }
    try leave(session)
  }

  private var style: Style {
    .detect(environment: program.environment, isTerminal: isTerminal(STDOUT_FILENO))
  }

  private func leave(_ session: Session) throws {
    if session.status != 0 { throw ExitCode(Int32(session.status)) }
  }

  /// Writes what a line gave to the two streams, in the order in which it was written.
  static func write(_ output: Output) {
    for piece in output.pieces {
      writeAll(piece.text, to: piece.stream == .out ? STDOUT_FILENO : STDERR_FILENO)
    }
  }
}
