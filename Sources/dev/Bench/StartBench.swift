import Foundation

/// From the start of the program to its first prompt, on a terminal.
enum StartBench: Bench {
  static let name = "start"
  static let summary = "from the start of the program to the first prompt, on a terminal"

  static func run(isQuick: Bool) throws {
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "drydock").path()
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw BenchFault("build it first: swift build -c release --product drydock")
    }
    let state = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: state) }
    for title in ["first start", "next starts"] {
      let tries = title == "first start" ? 1 : 9
      let times = try (0..<tries).map { _ in try timeToPrompt(program, state: state.path()) }
        .sorted()
      print("  \(title): \(Stopwatch.text(times[times.count / 2])) (median of \(tries))")
    }
  }

  /// Starts the program on a pseudo-terminal, which script(1) makes, and waits for the end of its
  /// prompt; the time that script itself needs is in it.
  private static func timeToPrompt(_ program: String, state: String) throws -> Double {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["script", "-qfc", "\(program) --state \(state)", "/dev/null"]
    process.standardInput = Pipe()
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let clock = ContinuousClock()
    let start = clock.now
    try process.run()
    var seen = ""
    while !seen.contains("> ") {
      let bytes = output.fileHandleForReading.availableData
      guard !bytes.isEmpty else { throw BenchFault("the program ended before its prompt: \(seen)") }
      seen += String(decoding: bytes, as: UTF8.self)
    }
    let span = clock.now - start
    process.terminate()
    process.waitUntilExit()
    return Double(span.components.seconds) + Double(span.components.attoseconds) * 1e-18
  }
}
