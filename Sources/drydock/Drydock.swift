import ArgumentParser
import Machine

/// The program: the interactive shell, and lines in a batch.
@main
struct Drydock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drydock",
    abstract: "Learn Amazon ECS and its neighbours by typing the real commands.",
    discussion: """
      Without a subcommand: the shell, in your sandbox of last time. Lines piped in run in a fresh \
      sandbox. The exit status is the last line's.
      """,
    version: Program.version,
    subcommands: [RunCommand.self, ServeCommand.self, ContentCommand.self])

  @OptionGroup var settings: Settings

  @Option(
    name: .customShort("c"), help: ArgumentHelp("Run lines in a fresh sandbox.", valueName: "lines")
  )
  var lines: String?

  func run() throws {
    try Program.needModels()
    let program = Program(settings)
    if let lines {
      try Batch(program).run(lines)
    } else if Program.isInteractive {
      // The main thread, on which readline lives.
      try MainActor.assumeIsolated { try Shell(program).run() }
    } else {
      try Batch(program).runInput()
    }
  }
}

/// `drydock run FILE`: the lines of a file.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run the lines of a file in a fresh sandbox.")

  @ParentCommand var parent: Drydock

  @Argument(help: "A file; - is standard input.")
  var file: String

  func run() throws {
    try Program.needModels()
    let batch = Batch(Program(parent.settings))
    if file == "-" {
      try batch.runInput()
    } else {
      guard let bytes = DiskFile.bytes(file) else {
        throw ValidationError("cannot read '\(file)'; write the path of a text file, or -")
      }
      try batch.run(String(decoding: bytes, as: UTF8.self))
    }
  }
}

/// Options that stand before the subcommand.
struct Settings: ParsableArguments {
  @Option(help: "The folder of notes, labs and questions.") var content: String?
  @Option(help: "The folder in which progress is kept.") var state: String?
  @Option(help: "A real folder in place of the sandbox's own files.") var workspace: String?
  @Option(help: "The seed of a fresh sandbox's dice.") var seed: UInt64?
  @Option(help: "The region spoken to.") var region: String?
}
