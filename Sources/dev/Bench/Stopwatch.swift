import Foundation

/// Measuring spans of wall time and memory.
enum Stopwatch {
  /// The seconds that `work` takes.
  static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let span = try clock.measure(work)
    return Double(span.components.seconds) + Double(span.components.attoseconds) * 1e-18
  }

  /// The seconds that a processor is busy with `work`: what else the machine does counts less.
  ///
  /// Source: clock_getres(2), `CLOCK_PROCESS_CPUTIME_ID`.
  static func busySeconds(_ work: () throws -> Void) rethrows -> Double {
    let start = busySeconds
    try work()
    return busySeconds - start
  }

  private static var busySeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The least seconds of several tries: what the machine's other work disturbed least.
  static func best(of tries: Int, _ work: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<tries { best = min(best, try seconds(work)) }
    return best
  }

  /// The most bytes of memory that the process held since it was asked last.
  ///
  /// Source: proc(5), `VmHWM` and `clear_refs`.
  static var peakBytes: Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
    let kibibytes = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
    try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    return kibibytes * 1024
  }

  /// Bytes of memory that the process holds now.
  static var residentBytes: Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4096
  }

  /// A span in the unit in which it is between 1 and 1000.
  static func text(_ seconds: Double) -> String {
    if seconds >= 1 { return rounded(seconds) + " s" }
    if seconds >= 1e-3 { return rounded(seconds * 1e3) + " ms" }
    return rounded(seconds * 1e6) + " µs"
  }

  /// Three significant digits or so.
  static func rounded(_ number: Double) -> String {
    number >= 100 ? String(format: "%.0f", number) : String(format: "%.2f", number)
  }
}
