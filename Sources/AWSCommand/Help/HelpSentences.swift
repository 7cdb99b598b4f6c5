import AWSModel
import Documents

/// What help says of one service in our own words, from `Models/help/SERVICE.json`; what holds
/// for all services is in `shared.json` beside it.
///
/// Everything here is optional: where nothing is written the page shows what the model knows.
struct HelpSentences {
  private let own: JSON
  private let shared: JSON

  /// A heading with the operations under it, as the model calls them.
  struct Group {
    let title: String
    let operations: [(name: String, sentence: String)]
  }

  /// The sentences on a service; `shared` alone where nothing is written for it.
  init(_ service: String, library: ModelLibrary) {
    own = Self.read(service, library)
    shared = Self.read("shared", library)
  }

  private static func read(_ name: String, _ library: ModelLibrary) -> JSON {
    library.companion("help/\(name)").flatMap { try? JSON(parsing: $0) } ?? [:]
  }

  /// The service's name in full, where the model's is out of date.
  var title: String? { own["title"]?.string }

  /// What the service is, in a few sentences.
  var about: String? { own["about"]?.string }

  /// The operations under their headings, in the order in which they are shown.
  var groups: [Group] {
    (own["operations"]?.object?.members ?? []).map { group in
      Group(
        title: group.key,
        operations: (group.value.object?.members ?? []).map { ($0.key, $0.value.string ?? "") })
    }
  }

  /// What an operation does.
  func operation(_ name: String) -> String? {
    for group in own["operations"]?.object?.members ?? [] {
      if let sentence = group.value[name]?.string { return sentence }
    }
    return nil
  }

  /// More about an operation, in paragraphs.
  func more(_ operation: String) -> [String] { texts(own["more"]?[operation]) }

  /// What of an operation differs here from AWS, in sentences.
  func differences(of operation: String) -> [String] { texts(own["here"]?[operation]) }

  /// What is different here when a member of a request is given.
  func difference(of member: String, in operation: String) -> String? {
    own["here"]?["\(operation).\(member)"]?.string ?? own["here"]?[member]?.string
  }

  /// Lines that show an operation, to be typed one after the other.
  func example(_ operation: String) -> String? { lines(own["examples"]?[operation]) }

  /// What a member of a request means: first what is said of that operation's, then of the
  /// service's of that name, then of all services'.
  func option(_ member: String, of operation: String) -> String? {
    own["options"]?["\(operation).\(member)"]?.string ?? own["options"]?[member]?.string
      ?? shared["options"]?[member.prefix(1).lowercased() + member.dropFirst()]?.string
  }

  /// What an option means that is the CLI's own, written with its dashes.
  func cliOption(_ option: String, of operation: String) -> String? {
    own["options"]?["\(operation).\(option)"]?.string ?? shared["options"]?[option]?.string
  }

  /// What a member of a structure means.
  func member(_ member: String, of shape: String) -> String? {
    own["members"]?["\(shape).\(member)"]?.string
      ?? shared["members"]?["\(shape).\(member)"]?.string
  }

  /// What an error means.
  func error(_ code: String) -> String? {
    own["errors"]?[code]?.string ?? shared["errors"]?[code]?.string
  }

  /// The codes of the errors that an operation mostly answers, for services whose models list
  /// none.
  func usualErrors(of operation: String) -> [String] { texts(own["usual"]?[operation]) }

  /// What a waiter waits for.
  func waiter(_ name: String) -> String? { own["waiters"]?[name]?.string }

  /// A text that must match a pattern, in words.
  func words(for pattern: String) -> String? { shared["patterns"]?[pattern]?.string }

  /// What the CLI has beyond the model.
  func command(_ name: String) -> Command? {
    own["commands"]?[name].map(Command.init(entry:))
  }

  /// The names of what the CLI has beyond the model.
  var commandNames: [String] { own["commands"]?.object?.members.map(\.key) ?? [] }

  /// What `aws help SUBJECT` says: a title, and paragraphs or rows of two.
  func subject(_ name: String) -> Subject? {
    own["subjects"]?[name].map { entry in
      Subject(
        title: entry["title"]?.string ?? name, about: texts(entry["about"]),
        rows: (entry["rows"]?.object?.members ?? []).map { ($0.key, $0.value.string ?? "") })
    }
  }

  /// Whatever is said in `section` of `name`.
  func text(_ name: String, in section: String) -> String? { own[section]?[name]?.string }

  private func texts(_ entry: JSON?) -> [String] {
    if let text = entry?.string { return [text] }
    return (entry?.array ?? []).compactMap(\.string)
  }

  private func lines(_ entry: JSON?) -> String? {
    let lines = texts(entry)
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// A command that is not an operation of the model.
  struct Command {
    /// What it does.
    let sentence: String
    /// How it is written, without `aws`.
    let usage: [String]
    /// More, in paragraphs.
    let more: [String]
    /// Its options, each with a sentence.
    let options: [(name: String, sentence: String)]
    /// Lines that show it.
    let example: [String]

    init(entry: JSON) {
      func texts(_ key: String) -> [String] {
        if let text = entry[key]?.string { return [text] }
        return (entry[key]?.array ?? []).compactMap(\.string)
      }
      sentence = entry["sentence"]?.string ?? ""
      usage = texts("usage")
      more = texts("more")
      options = (entry["options"]?.object?.members ?? []).map { ($0.key, $0.value.string ?? "") }
      example = texts("example")
    }
  }

  /// A page that is about no command.
  struct Subject {
    let title: String
    let about: [String]
    let rows: [(String, String)]
  }
}
