import ArgumentParser

/// The maintainer's tool.
@main
struct Dev: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dev", abstract: "Check, format, prove, model, measure.",
    subcommands: [
      BenchCommand.self, CheckCommand.self, ContentCommand.self, CoverageCommand.self,
      FormatCommand.self, ModelCommand.self, NewCommand.self, StormCommand.self,
      TranscriptsCommand.self,
    ])
}
