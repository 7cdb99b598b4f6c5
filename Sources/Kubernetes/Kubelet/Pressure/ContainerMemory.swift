import Documents

/// How much memory the command of a container is known to take.
enum ContainerMemory {
  /// What a stress test asks for with all its workers; nil where the command is none.
  ///
  /// Source: `stress(1)`, `--vm`, `--vm-bytes`.
  static func asked(_ spec: JSON) -> Int64? {
    let words = (spec.list("command") + spec.list("args")).compactMap(\.string)
    func value(_ option: String) -> String? {
      guard let place = words.firstIndex(of: option), words.indices.contains(place + 1)
      else { return nil }
      return words[place + 1]
    }
    guard let text = value("--vm-bytes"), let size = bytes(text) else { return nil }
    let workers = value("--vm").flatMap { Int64($0) } ?? 1
    return size.multipliedReportingOverflow(by: max(workers, 1)).partialValue
  }

  /// `150M` and `1G` are powers of two there.
  private static func bytes(_ text: String) -> Int64? {
    let isPower = text.last.map { "KMGkmg".contains($0) } ?? false
    let unit = text.uppercased().replacing("K", with: "k")
    return Quantity(isPower ? (unit.hasSuffix("k") ? unit.dropLast() + "K" : unit) + "i" : text)?
      .value
  }
}
