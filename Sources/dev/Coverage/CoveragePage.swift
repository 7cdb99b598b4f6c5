import Sandbox
import Terminal

/// What is simulated, for people to read.
struct CoveragePage {
  let services: [ServiceCoverage]

  private static let meaning = """
    Executed by tests, not merely listed. "simulated": tests execute the operation, and it reads \
    every member of a request. "partly": tests execute it, and some members have no effect. \
    Regions and throws are those of the operation's own file; what it calls elsewhere is not \
    counted.
    """

  /// The page at 80 columns.
  var text: String {
    let parts = services.map { service -> String in
      let known = service.operations.filter { $0.state != .notYet }
      var part = sentence(service) + "\n"
      if !known.isEmpty { part += "\n" + table(known).text(width: 80) }
      let unread = known.flatMap { operation in
        (operation.input?.topLevelUnread ?? []).isEmpty
          ? [] : ["\(operation.name): \(Self.list(operation.input?.topLevelUnread ?? []))"]
      }
      if services.count == 1, !unread.isEmpty {
        part += "\nMembers without effect\n" + unread.map { wrapped("  " + $0) }.joined()
      }
      return part
    }
    let differences = Difference.all.map { wrapped("\($0.topic): \($0.text)") }.joined()
    return parts.joined(separator: "\n") + "\n" + wrapped(Self.meaning)
      + "\nKnown differences from AWS\n" + differences
  }

  /// The page as Markdown.
  var markdown: String {
    var page = "# What is simulated\n\n\(Self.meaning)\n\n"
    page += "| service | simulated | partly | not yet | of the API |\n|---|---|---|---|---|\n"
    for service in services {
      let counts = [.simulated, .partly, .notYet].map { service.operations($0).count }
      page += "| \(service.name) | " + counts.map(String.init).joined(separator: " | ")
      page += " | \(service.operations.count) |\n"
    }
    for service in services { page += "\n" + section(service) }
    page += "\n## Known differences from AWS\n\n"
    for difference in Difference.all { page += "- **\(difference.topic)**: \(difference.text)\n" }
    return page
  }

  private func sentence(_ service: ServiceCoverage) -> String {
    let (whole, part) = (service.operations(.simulated).count, service.operations(.partly).count)
    let executed = "\(whole + part) of \(service.operations.count) operations executed by tests"
    let missing = service.unexecuted.isEmpty ? "" : "; \(service.unexecuted.count) listed, not run"
    return "\(service.name): \(executed) (\(whole) simulated, \(part) partly)\(missing)"
  }

  private func table(_ operations: [OperationCoverage]) -> TextTable {
    TextTable(
      "OPERATION", "", "REGIONS", "THROWS", "MEMBERS READ",
      rows: operations.map {
        [$0.name, $0.state.rawValue, $0.regions.text, $0.throwSites.text, $0.membersRead]
      })
  }

  private func section(_ service: ServiceCoverage) -> String {
    var section = "## \(service.name)\n\n\(sentence(service)).\n"
    let known = service.operations.filter { $0.state != .notYet }
    if !known.isEmpty {
      section += """

        | operation | state | regions | throws | not reached | modelled errors thrown | read | \
        without effect |
        |---|---|---|---|---|---|---|---|

        """
    }
    for operation in known {
      let modelled = Self.list(operation.modelledReached)
      let cells = [
        operation.name, operation.state.rawValue, operation.regions.text,
        operation.throwSites.text, Self.list(operation.unreached),
        "\(operation.modelledReached.count) of \(operation.modelledErrors)"
          + (modelled.isEmpty ? "" : ": \(modelled)"),
        operation.membersRead, Self.list(operation.input?.unread ?? []),
      ]
      section += "| " + cells.joined(separator: " | ") + " |\n"
    }
    let missing = service.operations(.notYet).map(\.name)
    if !missing.isEmpty { section += "\nNot yet: \(Self.list(missing)).\n" }
    return section
  }

  private func wrapped(_ text: String) -> String {
    TextTable(columns: [.init("")], rows: [[text]]).text(width: 80)
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}

extension OperationCoverage {
  /// How many members of a request are read.
  fileprivate var membersRead: String {
    guard let input else { return "unknown" }
    return Tally(
      reached: input.members.count - input.topLevelUnread.count, all: input.members.count
    ).text
  }
}
