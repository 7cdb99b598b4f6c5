/// A list that is the table of contents of a folder: what is declared must stand in it.
struct VisibleList: Sendable {
  /// What makes a declaration belong here, such as `: Operation`.
  let conformance: String
  /// The modules whose files are looked at.
  let modules: [String]
  /// The files one of which must name each type.
  let lists: [String]

  static let operations = ["Identity", "Observability", "EC2", "ECR", "ECS", "EKS"].map { module in
    VisibleList(
      conformance: "Operation", modules: [module],
      lists: SourceTree.sources.filter { $0.module == module && $0.stem.hasSuffix("Service") }
        .map(\.path))
  }

  static let all =
    operations + [
      VisibleList(
        conformance: "Kind", modules: ["Kubernetes"],
        lists: ["Sources/Kubernetes/Kinds/Kinds.swift"]),
      VisibleList(
        conformance: "Controller", modules: ["Kubernetes"],
        lists: ["Sources/Kubernetes/Controllers/Controllers.swift"]),
      VisibleList(
        conformance: "Builtin", modules: ["Console", "Lessons"],
        lists: ["Sources/Console/Builtins.swift", "Sources/Lessons/LessonBuiltins.swift"]),
      VisibleList(
        conformance: "Filter", modules: ["Console"], lists: ["Sources/Console/Filters.swift"]),
      VisibleList(
        conformance: "Fault", modules: ["Sandbox"], lists: ["Sources/Sandbox/Faults.swift"]),
      VisibleList(
        conformance: "QuestionType", modules: ["Lessons"],
        lists: ["Sources/Lessons/Questions.swift"]),
    ]

  /// The types that claim the conformance, with their places.
  var declared: [(type: String, place: String)] {
    SourceTree.sources.filter { modules.contains($0.module) }.flatMap { file in
      file.code.compactMap { line -> (type: String, place: String)? in
        guard let match = line.firstMatch(of: /\b(enum|struct)\s+(\w+)\s*:\s*([\w, ]+)/) else {
          return nil
        }
        let conformances = match.3.split(separator: ",").map {
          $0.trimmingPrefix { $0 == " " }.prefix { $0 != " " }
        }
        return conformances.contains { $0 == conformance } ? (String(match.2), file.path) : nil
      }
    }
  }

  /// What is declared and stands in none of the lists.
  var missing: [String] {
    let text = lists.map { SourceTree.read($0).text }.joined(separator: "\n")
    return declared.filter { !text.contains("\($0.type).self") }.map {
      "\($0.place): \($0.type) is not listed in \(lists.joined(separator: " or "))"
    }
  }
}
