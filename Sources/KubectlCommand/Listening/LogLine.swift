import Simulation

/// A line that kubectl logs beside what it prints.
///
/// Source: klog, `internal/buffer/buffer.go`, `FormatHeader`.
enum LogLine {
  /// Such as `E0105 09:00:30.250000    1001 portforward.go:424] …`.
  static func text(
    _ severity: String, _ place: String, _ words: String, at time: SimTime, process: Int
  ) -> String {
    let date = time.dateText.dropFirst(5).filter { $0 != "-" }
    let fraction = String(time.milliseconds % 1000 + 1000).dropFirst()
    let number = String(process)
    let padding = String(repeating: " ", count: max(0, 7 - number.count))
    return "\(severity)\(date) \(time.clockText).\(fraction)000 \(padding)\(number) \(place)] "
      + words + "\n"
  }
}
