import Documents

/// What there is, as `drydock content list --json` prints it.
extension Library {
  /// One object with the arrays `notes`, `labs`, `questions` and `paths`.
  public var listing: JSON {
    [
      "notes": .array(
        notes.map {
          Self.entry($0.id, $0.title, $0.objectives, [("minutes", .integer(Int64($0.minutes)))])
        }),
      "labs": .array(
        labs.map {
          Self.entry($0.id, $0.title, $0.objectives, [("minutes", .integer(Int64($0.minutes)))])
        }),
      "questions": .array(
        questions.map {
          Self.entry(
            $0.id, $0.title, $0.objectives,
            [("topic", .string($0.topic)), ("kind", .string($0.kind))])
        }),
      "paths": .array(
        paths.map {
          Self.entry($0.id, $0.title, $0.objectives, [("steps", .integer(Int64($0.steps.count)))])
        }),
    ]
  }

  /// The same for people: one line each, by kind.
  public var listingText: String {
    let notes = notes.map { "note      \($0.id)  \($0.title)" }
    let labs = labs.map { "lab       \($0.id)  \($0.title)" }
    let questions = questions.map { "question  \($0.id)  \($0.title)" }
    let paths = paths.map { "path      \($0.id)  \($0.title)" }
    return (notes + labs + questions + paths).map { $0 + "\n" }.joined()
  }

  private static func entry(
    _ id: String, _ title: String, _ objectives: [String], _ more: [(String, JSON)]
  ) -> JSON {
    let facts: [(String, JSON)] = [
      ("id", .string(id)), ("title", .string(title)),
      ("objectives", .array(objectives.map { .string($0) })),
    ]
    return .object(JSONObject(facts + more))
  }
}

extension Library {
  /// One line that counts what was looked at and what was found.
  public func summary(
    of issues: [ContentIssue], where isMeant: (String) -> Bool = { _ in true }
  ) -> String {
    let counts = [
      Self.counted(notes.count { isMeant($0.file) }, "note"),
      Self.counted(labs.count { isMeant($0.file) }, "lab"),
      Self.counted(questions.count { isMeant($0.file) }, "question"),
      Self.counted(paths.count { isMeant($0.file) }, "path"),
    ]
    let faults = issues.count { $0.severity == .fault }
    return counts.joined(separator: ", ") + ": " + Self.counted(faults, "fault") + ", "
      + Self.counted(issues.count - faults, "warning")
  }

  private static func counted(_ count: Int, _ what: String) -> String {
    "\(count) \(what)\(count == 1 ? "" : "s")"
  }
}
