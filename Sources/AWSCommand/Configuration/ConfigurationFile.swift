/// A file of settings as the AWS CLI keeps them: sections of `name = value` lines, where indented
/// lines below an empty value are settings of their own.
///
/// Source: AWS SDKs and Tools Reference Guide, "Shared config and credentials files"; Python
/// library reference, `configparser`, whose rules botocore/configloader.py takes over.
struct ConfigurationFile: Equatable {
  /// What a setting says.
  enum Value: Equatable {
    case text(String)
    case nested([Setting])
  }

  /// One name with what it says.
  struct Setting: Equatable {
    let name: String
    let value: Value
  }

  /// The settings below one `[header]`.
  struct Section: Equatable {
    let header: String
    var settings: [Setting] = []
  }

  /// The sections in the order of the file.
  private(set) var sections: [Section] = []

  /// A line that is neither a header, a setting, a remark nor the rest of a setting.
  struct Unreadable: Error {}

  /// Reads a file.
  init(_ text: String) throws(Unreadable) {
    var reader = Reader()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      try reader.read(line)
    }
    sections = try reader.finished()
  }

  /// Reads line by line.
  private struct Reader {
    private var headers: [String] = []
    /// The settings of each section, a value as its lines.
    private var settings: [[(name: String, lines: [String])]] = []
    /// The indentation of the setting under way; nil where none is.
    private var indent: Int?

    mutating func read(_ line: Substring) throws(Unreadable) {
      let content = line.trimmed
      if content.hasPrefix("#") || content.hasPrefix(";") { return }
      guard !content.isEmpty else { return goOn(with: "") }
      let depth = line.prefix { $0.isWhitespace }.count
      if let indent, depth > indent { return goOn(with: String(content)) }
      indent = nil
      if content.hasPrefix("["), let end = content.lastIndex(of: "]"),
        end > content.index(after: content.startIndex)
      {
        return try begin(String(content[content.index(after: content.startIndex)..<end]))
      }
      guard !settings.isEmpty, let sign = content.firstIndex(where: { $0 == "=" || $0 == ":" })
      else { throw Unreadable() }
      let name = content[..<sign].trimmed.lowercased()
      let value = content[content.index(after: sign)...].trimmed
      guard !name.isEmpty, !settings[settings.count - 1].contains(where: { $0.name == name })
      else { throw Unreadable() }
      settings[settings.count - 1].append((name, [String(value)]))
      indent = depth
    }

    private mutating func begin(_ header: String) throws(Unreadable) {
      guard !headers.contains(header) else { throw Unreadable() }
      headers.append(header)
      settings.append([])
    }

    private mutating func goOn(with line: String) {
      guard indent != nil, let last = settings.indices.last, !settings[last].isEmpty else { return }
      settings[last][settings[last].count - 1].lines.append(line)
    }

    func finished() throws(Unreadable) -> [Section] {
      var sections: [Section] = []
      for (header, settings) in zip(headers, settings) {
        var section = Section(header: header)
        for setting in settings {
          section.settings.append(Setting(name: setting.name, value: try value(setting.lines)))
        }
        sections.append(section)
      }
      return sections
    }

    private func value(_ lines: [String]) throws(Unreadable) -> Value {
      var lines = lines
      while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
      guard lines.count > 1, lines[0].isEmpty else {
        return .text(lines.joined(separator: "\n"))
      }
      var nested: [Setting] = []
      for line in lines where !line.isEmpty {
        guard let sign = line.firstIndex(of: "=") else { throw Unreadable() }
        nested.append(
          Setting(
            name: String(line[..<sign].trimmed),
            value: .text(String(line[line.index(after: sign)...].trimmed))))
      }
      return .nested(nested)
    }
  }
}

extension StringProtocol {
  /// The text without space around it.
  var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return self[endIndex...] }
    return self[first...last]
  }
}
