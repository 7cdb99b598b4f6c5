import ArgumentParser

/// `dev bench`: what speed there is, as figures of one run whose ratios can be trusted.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure start, commands, placement, forks and memory. Build with -c release.")

  @Option(help: "Only those whose name contains this.")
  var only = ""

  @Flag(help: "Leave out what takes minutes: a million tasks.")
  var quick = false

  func run() throws {
    #if DEBUG
      print("This is a debug build: only ratios mean anything. Use: swift run -c release dev bench")
    #endif
    for bench in Benches.all where only.isEmpty || bench.name.contains(only) {
      print("\(bench.name): \(bench.summary)")
      try bench.run(isQuick: quick)
      print("")
    }
  }
}

/// Something that is measured.
protocol Bench: SendableMetatype {
  /// Its name, such as `placement`.
  static var name: String { get }
  /// What is measured, in one line.
  static var summary: String { get }
  /// Measures and prints.
  static func run(isQuick: Bool) throws
}

/// Every bench, one line each.
enum Benches {
  static let all: [any Bench.Type] = [
    StartBench.self, CommandBench.self, PlacementBench.self, MillionBench.self,
    KubernetesBench.self, ListBench.self, ForkBench.self,
  ]
}
