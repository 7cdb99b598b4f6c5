import ArgumentParser

/// The program.
@main
struct Drydock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drydock",
    abstract: "Learn Amazon ECS and its neighbours by typing the real commands.")
}
