import Documents

/// A description being written: labels, tabs and values, two spaces a level.
///
/// Source: kubectl, `pkg/describe/describe.go`, `PrefixWriter`.
struct DescriptionPage {
  private var written = ""
  private var finished = ""

  /// Writes one line.
  mutating func line(_ level: Int, _ text: String) {
    written += String(repeating: "  ", count: level) + text + "\n"
  }

  /// Writes a label with its value.
  mutating func entry(_ level: Int, _ label: String, _ value: String) {
    line(level, "\(label):\t\(value)")
  }

  /// The lines with their columns.
  var text: String { finished + TabWriter.descriptions.text(written) }

  /// The lines as they were written, with their tabs.
  var source: String { finished + written }

  /// Ends the columns: what follows makes its own.
  mutating func flush() {
    finished = text
    written = ""
  }

  // MARK: Labels and annotations

  /// Labels, one a line.
  mutating func labels(_ title: String, _ labels: JSON?) {
    let members = (labels?.object?.members ?? []).sorted { $0.key < $1.key }
    if members.isEmpty { return line(0, "\(title):\t<none>") }
    for (place, member) in members.enumerated() {
      let front = place == 0 ? "\(title):\t" : "\t"
      line(0, "\(front)\(member.key)=\(member.value.string ?? "")")
    }
  }

  /// Labels, one a line, within a level.
  mutating func nestedLabels(_ title: String, _ labels: JSON?, level: Int) {
    let members = (labels?.object?.members ?? []).sorted { $0.key < $1.key }
    let indent = String(repeating: "  ", count: level)
    if members.isEmpty { return written += "\(indent)\(title):\t<none>\n" }
    for (place, member) in members.enumerated() {
      let front = place == 0 ? "\(indent)\(title):\t" : "\t"
      written += "\(front)\(member.key)=\(member.value.string ?? "")\n"
    }
  }

  /// Annotations, one a line; long ones below their name.
  mutating func annotations(_ annotations: JSON?, title: String = "Annotations", level: Int = 0) {
    let indent = String(repeating: "  ", count: level)
    let members = (annotations?.object?.members ?? []).sorted { $0.key < $1.key }
      .filter { $0.key != LastApplied.key }
    if members.isEmpty { return written += "\(indent)\(title):\t<none>\n" }
    for (place, member) in members.enumerated() {
      let front = place == 0 ? "\(indent)\(title):\t" : "\(indent)\t"
      var value = member.value.string ?? ""
      if value.hasSuffix("\n") { value.removeLast() }
      if member.key.count + value.count + 2 > 140 || value.contains("\n") {
        written += "\(front)\(member.key):\n"
        for part in value.split(separator: "\n", omittingEmptySubsequences: false) {
          written += "\(indent)\t  \(Self.shortened(String(part), to: 138))\n"
        }
      } else {
        written += "\(front)\(member.key): \(value)\n"
      }
    }
  }

  private static func shortened(_ text: String, to limit: Int) -> String {
    text.count > limit ? text.prefix(limit) + "..." : text
  }
}
