import Console
import Documents
import TestSupport
import Testing

/// Every key that the AWS CLI's example pages show in an answer of ECS is in ours, or in the table
/// of those that are left out.
@Suite("Keys in example outputs") struct ExampleOutputTests {
  @Test("ecs shows what the pages show", Oracle.required("awscli"))
  func ecs() throws {
    let shown = try Self.pages(of: "ecs")
    var session = Session.fresh()
    var ours: [String: Set<String>] = [:]
    for line in ECSTour.lines {
      let output = session.run(line)
      #expect(output.status == 0, "\(line)\n\(output.stderr)")
      let words = line.split(separator: " ")
      guard words.starts(with: ["aws", "ecs"]), words[2] != "wait" else { continue }
      let answer = try JSON(parsing: output.stdout)
      ours[String(words[2]), default: []].formUnion(Self.paths(in: answer))
    }

    var missing: [String] = []
    var unneeded = Set(MissingKey.all.map(\.path))
    for (page, paths) in shown.sorted(by: { $0.key < $1.key }) {
      guard let ours = ours[page] else { continue }
      for path in paths where !ours.contains(path) {
        let excuse = MissingKey.all.first { $0.covers(path) }
        if let excuse { unneeded.remove(excuse.path) } else { missing.append("\(page): \(path)") }
      }
    }
    #expect(missing == [])
    #expect(unneeded.sorted() == [], "these are shown by now, or by no page")
    #expect(ours.keys.count { shown[$0]?.isEmpty == false } >= 30)
  }

  @Test("eks shows what the pages show", Oracle.required("awscli"))
  func eks() throws {
    let shown = try Self.pages(of: "eks")
    var session = Session.fresh()
    var ours: [String: Set<String>] = [:]
    for line in EKSTour.lines {
      let output = session.run(line)
      #expect(output.status == 0, "\(line)\n\(output.stderr)")
      let words = line.split(separator: " ")
      guard words.starts(with: ["aws", "eks"]) else { continue }
      ours[String(words[2]), default: []].formUnion(
        Self.paths(in: try JSON(parsing: output.stdout)))
    }

    var missing: [String] = []
    var unmet: [String] = []
    for (page, paths) in shown.sorted(by: { $0.key < $1.key }) where !paths.isEmpty {
      // This page has lost the last letter of its operation.
      guard let ours = ours[page == "list-update" ? "list-updates" : page] else {
        unmet.append(page)
        continue
      }
      for path in paths where !ours.contains(path) && !Self.isBelowMap(path) {
        missing.append("\(page): \(path)")
      }
    }
    // `updatedAt` is the page's own slip.
    #expect(missing == ["update-addon: update.updatedAt"])
    #expect(unmet == [], "pages that show an answer and were not asked for")
    #expect(shown.values.count { !$0.isEmpty } >= 48)
  }

  /// Whether a key is one of somebody's own choice: of a label, a tag, a claim.
  private static func isBelowMap(_ path: String) -> Bool {
    ["tags.", "labels.", "requiredClaims.", "additionalInfo."].contains { path.contains($0) }
  }

  /// The keys that each page shows, by the operation's name on the command line.
  private static func pages(of service: String) throws -> [String: [String]] {
    let lines = try Oracle.run(script: "example_outputs_oracle.py", arguments: [service])
    var pages: [String: [String]] = [:]
    for line in lines.split(separator: "\n") {
      let page = try JSON(parsing: String(line))
      pages[page["page"]?.string ?? ""] = (page["paths"]?.array ?? []).compactMap(\.string)
    }
    return pages
  }

  /// The keys in a document, such as `tasks[].containers[].name`.
  private static func paths(in value: JSON, at here: String = "") -> [String] {
    switch value {
    case .object(let object):
      object.flatMap { member in
        let path = here.isEmpty ? member.key : "\(here).\(member.key)"
        return [path] + paths(in: member.value, at: path)
      }
    case .array(let elements): elements.flatMap { paths(in: $0, at: here + "[]") }
    default: []
    }
  }
}
