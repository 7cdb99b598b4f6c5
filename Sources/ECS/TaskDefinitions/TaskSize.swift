/// CPU and memory as people write them: `1024`, `1 vCPU`, `2048`, `2GB`.
///
/// - Source: ECS Developer Guide, “Troubleshoot Amazon ECS task definition invalid CPU or memory
///   errors”.
enum TaskSize {
  /// CPU units; nil for what is no CPU value.
  static func cpu(_ text: String) -> Int? {
    number(text, unit: "vcpu", factor: 1024)
  }

  /// MiB; nil for what is no memory value.
  static func memory(_ text: String) -> Int? {
    number(text, unit: "gb", factor: 1024)
  }

  private static func number(_ text: String, unit: String, factor: Double) -> Int? {
    let lowered = text.lowercased()
    let words = lowered.filter { $0 != " " }
    guard words.hasSuffix(unit) else { return Int(words).flatMap { $0 > 0 ? $0 : nil } }
    guard let amount = Double(words.dropLast(unit.count)), amount > 0 else { return nil }
    return Int(exactly: amount * factor)
  }
}
