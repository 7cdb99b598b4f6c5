import Documents
import Kubernetes
import Simulation

/// The part of `get` that looks on: what is there, and then each change.
///
/// Virtual time jumps from change to change; without a time-out it ends when the patience does.
enum GetWatch {
  static func run(
    _ targets: [Target], _ query: ObjectQuery, _ call: Call, _ format: OutputFormat,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    guard targets.count == 1, let target = targets.first else {
      throw .said("you may only specify a single resource type")
    }
    var state = State(style: Get.style(call, format), format: format)
    state.style.hasEvent = call.bool("output-watch-events")
    state.style.hasNamespace = query.isAllNamespaces && target.resource.isNamespaced
    let first = try rows(target, query, &kubectl)
    if !call.bool("watch-only") { try state.show(first.rows, first, &kubectl) }
    var known = first
    let span = kubectl.common.requestTimeout ?? kubectl.input.patience
    let end = kubectl.client.now + span
    while kubectl.client.wait(until: end) {
      let next = try rows(target, query, &kubectl)
      try state.show(changes(from: known, to: next), next, &kubectl)
      known = next
    }
  }

  private static func rows(
    _ target: Target, _ query: ObjectQuery, _ kubectl: inout Kubectl
  ) throws(Failure) -> ResourceTable {
    do throws(Failure) {
      return try kubectl.table(of: target, query, withObjects: true)
    } catch {
      // One object that is gone may come again.
      guard error.isNotFound, target.name != nil, kubectl.output.text.isEmpty == false else {
        throw error
      }
      return ResourceTable()
    }
  }

  /// The rows that are new or changed, in the order in which they were written; then those that
  /// went, as they were.
  private static func changes(
    from old: ResourceTable, to new: ResourceTable
  ) -> [ResourceTable.Row] {
    var versions: [String: String] = [:]
    for row in old.rows { versions[row.identity] = row.version }
    let names = Set(new.rows.map(\.identity))
    var changed = new.rows.filter { versions[$0.identity] != $0.version }
      .sorted { (Int($0.version) ?? 0) < (Int($1.version) ?? 0) }
    for place in changed.indices where versions[changed[place].identity] != nil {
      changed[place].event = "MODIFIED"
    }
    var gone = old.rows.filter { !names.contains($0.identity) }
    for place in gone.indices { gone[place].event = "DELETED" }
    return changed + gone
  }

  private struct State {
    var style: ResourceTable.Style
    let format: OutputFormat
    var widths: [Int] = []

    mutating func show(
      _ rows: [ResourceTable.Row], _ table: ResourceTable, _ kubectl: inout Kubectl
    ) throws(Failure) {
      if rows.isEmpty { return }
      guard format.isTable else {
        for row in rows {
          if style.hasEvent {
            let event: JSON = ["type": .string(row.event), "object": row.object.withoutManagers]
            try kubectl.write(event, as: format)
            continue
          }
          try kubectl.write([row.object], as: format, isSingle: true, hasHeader: style.hasHeader)
          style.hasHeader = false
        }
        return
      }
      for batch in style.hasHeader ? [rows] : rows.map({ [$0] }) {
        var part = table
        part.rows = batch
        kubectl.write(TabWriter.tables.text(part.lines(style), remembering: &widths))
        style.hasHeader = false
      }
    }
  }
}

extension ResourceTable.Row {
  fileprivate var identity: String { object["metadata"]?["uid"]?.string ?? "" }
  fileprivate var version: String { object["metadata"]?["resourceVersion"]?.string ?? "" }
}
