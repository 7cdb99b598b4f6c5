import Documents

/// The named values of one mapping, read with complaints in the author's words.
struct Fields {
  let reader: FileReader
  let node: YAMLNode
  /// What the mapping describes, such as `goal` or `lab`.
  let what: String

  /// Reads a mapping and complains about names that are not known here.
  init?(_ node: YAMLNode, _ what: String, knows keys: [String], in reader: FileReader) {
    guard let members = node.members else {
      reader.fault(
        "a \(what) is written as names with values: \(keys.joined(separator: ", "))",
        at: node.line)
      return nil
    }
    self.reader = reader
    self.node = node
    self.what = what
    for member in members where !keys.contains(member.key) {
      let known = Spelling.nearest(to: member.key, among: keys).map { "did you mean '\($0)'?" }
      reader.fault(
        "a \(what) has no '\(member.key)'; "
          + (known ?? "there are: \(keys.joined(separator: ", "))"),
        at: member.line)
    }
  }

  var line: Int { node.line + reader.offset }

  /// A value that is there and not null.
  func value(_ key: String) -> YAMLNode? {
    guard let value = node[key], value.scalar != .null else { return nil }
    return value
  }

  /// A text that must be there.
  func text(_ key: String, hint: String) -> String {
    guard let value = value(key) else {
      reader.fault("the \(what) lacks '\(key)'; write '\(key): \(hint)'", at: node.line)
      return ""
    }
    return text(of: value, key)
  }

  /// A text that may be left out.
  func optionalText(_ key: String) -> String? { value(key).map { text(of: $0, key) } }

  private func text(of value: YAMLNode, _ key: String) -> String {
    guard let text = value.text else {
      reader.fault("'\(key)' is a text; write one, with '|' for several lines", at: value.line)
      return ""
    }
    return text
  }

  /// A whole number, or `fallback` where it may be left out.
  func integer(_ key: String, fallback: Int?) -> Int {
    guard let value = value(key) else {
      if fallback == nil {
        reader.fault("the \(what) lacks '\(key)'; write '\(key): 10'", at: node.line)
      }
      return fallback ?? 0
    }
    guard let number = value.scalar?.integer, number >= 0 else {
      reader.fault("'\(key)' is a whole number, such as 10", at: value.line)
      return fallback ?? 0
    }
    return Int(number)
  }

  /// Yes or no.
  func flag(_ key: String, fallback: Bool) -> Bool {
    guard let value = value(key) else { return fallback }
    if let flag = value.scalar?.bool { return flag }
    reader.fault("'\(key)' is true or false", at: value.line)
    return fallback
  }

  /// The items of a list; one value alone counts as a list of one where `allowsOne`.
  func items(_ key: String, atLeast least: Int = 0, hint: String = "") -> [YAMLNode] {
    guard let value = value(key) else {
      if least > 0 {
        reader.fault("the \(what) lacks '\(key)'; write a list: \(hint)", at: node.line)
      }
      return []
    }
    guard let items = value.items else {
      reader.fault("'\(key)' is a list; begin each item with '- '", at: value.line)
      return []
    }
    if items.count < least {
      reader.fault("'\(key)' needs \(least) or more; write \(hint)", at: value.line)
    }
    return items
  }

  /// A list of texts.
  func texts(_ key: String) -> [String] {
    items(key).compactMap { item in
      if let text = item.text { return text }
      reader.fault("'\(key)' lists texts", at: item.line)
      return nil
    }
  }

  /// A name: lower case, digits, joined by `-`.
  func id() -> String {
    let id = text("id", hint: "a-short-name")
    let isName =
      id.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
    if !isName, let value = value("id") {
      reader.fault("'\(id)' is no id; use lower case letters, digits and '-'", at: value.line)
    }
    return id
  }

  /// Where facts come from; `inherited` where nothing is said here.
  func sources(inherited: [Source] = []) -> [Source] {
    guard value("sources") != nil else {
      if inherited.isEmpty {
        reader.fault(
          "the \(what) lacks 'sources'; write a list of titles with dates", at: node.line)
      }
      return inherited
    }
    return items("sources", atLeast: 1, hint: "- {title: …, date: 2026-01-31}").compactMap {
      Source(reading: $0, in: reader)
    }
  }
}
