/// Changes single settings in a file of settings, and leaves every other line as it was written.
///
/// Source: awscli/customizations/configure/writer.py of the v2 branch, for where new lines go.
struct ConfigurationWriter {
  /// The lines, each with its line break.
  private var lines: [String]
  private var values: [ConfigurationFile.Setting]

  /// The file with the settings of a section changed or added.
  ///
  /// - Parameters:
  ///   - text: the file as it is; empty where there is none.
  ///   - header: the section, such as `default` or `profile bob`.
  ///   - values: what is set.
  /// - Returns: the file as it is then.
  static func updated(
    _ text: String, section header: String, _ values: [ConfigurationFile.Setting]
  ) -> String {
    var writer = ConfigurationWriter(lines: Self.lines(of: text), values: values)
    if let start = writer.start(of: header) {
      writer.update(from: start)
    } else {
      writer.endLastLine()
      writer.lines.append("[\(header)]\n" + Self.text(of: values))
    }
    return writer.lines.joined()
  }

  private static func lines(of text: String) -> [String] {
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    let ended = parts.dropLast().map { String($0) + "\n" }
    return ended + parts.suffix(1).filter { !$0.isEmpty }.map(String.init)
  }

  private mutating func endLastLine() {
    if let last = lines.last, !last.hasSuffix("\n") { lines[lines.count - 1] = last + "\n" }
  }

  /// The line of a section's header; a name with a space may stand in quotes.
  private func start(of header: String) -> Int? {
    let parts = header.split(separator: " ", maxSplits: 1)
    let quoted = parts.count > 1 ? "[\(parts[0]) \"\(parts[1])\"]" : nil
    return lines.firstIndex { line in
      let content = line.trimmed
      return content.hasPrefix("[\(header)]") || quoted.map { content.hasPrefix($0) } == true
    }
  }

  private mutating func update(from start: Int) {
    var last = start
    var place = start + 1
    while place < lines.count, !lines[place].trimmed.hasPrefix("[") {
      defer { place += 1 }
      guard let name = Self.name(in: lines[place]) else { continue }
      last = place
      guard let index = values.firstIndex(where: { $0.name == name }) else { continue }
      switch values[index].value {
      case .text(let text):
        lines[place] = "\(name) = \(text)\n"
        values.remove(at: index)
      case .nested(let nested):
        updateNested(nested, below: place)
        return
      }
    }
    guard !values.isEmpty else { return }
    // In the last section the real one leaves one more line above, be it a remark.
    let isLast = place == lines.count
    endLastLine()
    lines.insert(Self.text(of: values), at: min(last + (isLast ? 2 : 1), lines.count))
  }

  /// Changes settings below a setting, and adds those that are not there.
  private mutating func updateNested(_ nested: [ConfigurationFile.Setting], below start: Int) {
    var left = nested
    var place = start + 1
    while place < lines.count, lines[place].first?.isWhitespace == true,
      !lines[place].trimmed.isEmpty
    {
      if let name = Self.name(in: lines[place]),
        let index = left.firstIndex(where: { $0.name == name }),
        case .text(let text) = left[index].value
      {
        lines[place] = "\(lines[place].prefix { $0 == " " })\(name) = \(text)\n"
        left.remove(at: index)
      }
      place += 1
    }
    guard !left.isEmpty else { return }
    endLastLine()
    lines.insert(Self.text(of: left, indent: "    "), at: place)
  }

  private static func name(in line: String) -> String? {
    guard let sign = line.firstIndex(where: { $0 == "=" || $0 == ":" }), sign > line.startIndex
    else { return nil }
    return String(line[..<sign].trimmed)
  }

  private static func text(
    of values: [ConfigurationFile.Setting], indent: String = ""
  ) -> String {
    values.map { setting in
      switch setting.value {
      case .text(let text): "\(indent)\(setting.name) = \(text)\n"
      case .nested(let nested):
        "\(indent)\(setting.name) =\n" + text(of: nested, indent: indent + "    ")
      }
    }.joined()
  }
}
