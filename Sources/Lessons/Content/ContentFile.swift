/// One file of `content/`, as its reader found it.
public struct ContentFile: Sendable, Equatable {
  /// The path as it is told to people, such as `content/labs/first-task.yaml`.
  public var path: String
  /// The whole text.
  public var text: String

  /// A file.
  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

extension ContentFile {
  /// What a file of `content/` is, by its folder and ending.
  enum Kind {
    case note
    case lab
    case questions
    case path
    case objectives
    /// Not for the learner, such as the author's guide.
    case other
    /// In no folder that the school reads.
    case misplaced
  }

  var kind: Kind {
    let parts = path.split(separator: "/").map(String.init)
    guard let name = parts.last else { return .other }
    if name.hasPrefix(".") || name == "README.md" { return .other }
    if name == "objectives.yaml" { return .objectives }
    let folders = parts.dropLast()
    guard let folder = folders.last(where: Self.folders.contains) else { return .misplaced }
    switch folder {
    case "notes": return name.hasSuffix(".md") ? .note : .misplaced
    case "labs": return name.hasSuffix(".yaml") ? .lab : .misplaced
    case "questions": return name.hasSuffix(".yaml") ? .questions : .misplaced
    default: return name.hasSuffix(".yaml") ? .path : .misplaced
    }
  }

  private static let folders = ["notes", "labs", "questions", "paths"]

  /// The file's name without folders and ending.
  var stem: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }
}
