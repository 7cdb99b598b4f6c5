import Documents

/// What the kinds and fields of the API are for, in our own words.
///
/// The bytes are those of `Models/kubernetes/descriptions.json`: under the name of a message
/// `about` says what it is, `like` names a message whose fields mean the same, and every other
/// member is a field. `*` holds what the fields of every kind mean.
struct SchemaDescriptions: Sendable {
  private struct Entry: Sendable {
    var about: String?
    var like: String?
    var fields: [String: String] = [:]
  }

  private let entries: [String: Entry]

  init?(_ bytes: [UInt8]) {
    guard let all = (try? JSON(parsing: bytes))?.object else { return nil }
    var entries: [String: Entry] = [:]
    for message in all {
      var entry = Entry()
      for member in message.value.object ?? [:] {
        switch member.key {
        case "about": entry.about = member.value.string
        case "like": entry.like = member.value.string
        default: entry.fields[member.key] = member.value.string
        }
      }
      entries[message.key] = entry
    }
    self.entries = entries
  }

  /// What a message is.
  func about(_ message: SchemaMessage) -> String? { entries[message.name]?.about }

  /// What a field of a message is for.
  func words(about field: String, of message: SchemaMessage) -> String? {
    if let own = words(about: field, of: message.name) { return own }
    return message.isKind ? wordsOfEveryKind(about: field) : nil
  }

  /// What a field is for that every kind has.
  func wordsOfEveryKind(about field: String) -> String? { words(about: field, of: "*") }

  private func words(about field: String, of name: String) -> String? {
    var next: String? = name
    var passed: Set<String> = []
    while let name = next, passed.insert(name).inserted, let entry = entries[name] {
      if let words = entry.fields[field] { return words }
      next = entry.like
    }
    return nil
  }
}

extension SchemaMessage {
  /// Whether it is a document of its own, with the members that all of them have.
  fileprivate var isKind: Bool {
    ["apiVersion", "kind", "metadata"].allSatisfy { name in fields.contains { $0.name == name } }
  }
}
