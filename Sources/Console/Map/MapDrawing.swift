import Sandbox
import Terminal

/// A cluster drawn in text: zones, instances with bars of CPU and memory, tasks in them.
///
/// Zones stand side by side where there is room, else below each other.
struct MapDrawing {
  let map: ClusterMap
  let width: Int
  let style: Style

  /// The narrowest column in which a zone can be read.
  private static let narrowest = 36

  /// The drawing.
  var text: String {
    var lines = [
      style(.heading, (map.unit == .pod ? "EKS cluster " : "cluster ") + map.cluster)
        + (map.status == "ACTIVE" ? "" : "  \(map.status)")
    ]
    lines += map.services.map(serviceLine)
    if map.unplaced > 0 {
      let pods = map.unplaced == 1 ? "pod waits" : "pods wait"
      lines.append("  \(style(.warning, "~")) \(map.unplaced) \(pods) for a node")
    }
    lines += map.waiting.map { line in
      "  \(style(.warning, "~")) \(line.count) waiting for provider \(style(.name, line.provider))"
    }
    lines += map.groups.map(groupLine)
    guard !map.zones.isEmpty else {
      return (lines + ["", "Nothing runs in it yet."]).terminated
    }
    lines.append("")
    let perRow = max(1, min(map.zones.count, (width + 2) / (Self.narrowest + 2)))
    let column = min(60, (width - 2 * (perRow - 1)) / perRow)
    for start in stride(from: 0, to: map.zones.count, by: perRow) {
      let zones = map.zones[start..<min(start + perRow, map.zones.count)]
      if start > 0 { lines.append("") }
      lines += Self.sideBySide(zones.map { zoneLines($0, column) }, column)
    }
    lines += ["", legend]
    return lines.terminated
  }

  private func serviceLine(_ service: ClusterMap.ServiceLine) -> String {
    let isWhole = service.running == service.desired && service.pending == 0
    let counts = "\(service.running)/\(service.desired) running"
    let pending = service.pending > 0 ? ", \(service.pending) pending" : ""
    let targets = service.targets.map { ", \($0.used)/\($0.total) targets healthy" } ?? ""
    let deploying = service.isDeploying ? ", deploying" : ""
    let mark = isWhole ? style(.success, style.glyphs.tick) : style(.warning, "~")
    let notes = pending + targets + deploying
    let noun = map.unit == .pod ? "" : "service "
    return "  \(mark) \(noun)\(style(.name, service.name))  \(counts)\(notes)"
  }

  private func groupLine(_ group: ClusterMap.GroupLine) -> String {
    let isWhole = group.serving == group.desired
    let mark = isWhole ? style(.success, style.glyphs.tick) : style(.warning, "~")
    return
      "  \(mark) group \(style(.name, group.name))  \(group.serving)/\(group.desired) in service"
      + ", \(group.limits.lowerBound) to \(group.limits.upperBound)"
  }

  private static func sideBySide(_ columns: [[String]], _ width: Int) -> [String] {
    let height = columns.map(\.count).max() ?? 0
    return (0..<height).map { row in
      columns.map { ($0.indices.contains(row) ? $0[row] : "").padded(toWidth: width) }
        .joined(separator: "  ").trimmingEnd
    }
  }

  // MARK: Zones

  private func zoneLines(_ zone: ClusterMap.Zone, _ width: Int) -> [String] {
    let rule = String(repeating: style.glyphs.rule, count: max(0, width - zone.name.count - 4))
    var lines = ["\(style.glyphs.rule)\(style.glyphs.rule) \(style(.strong, zone.name)) \(rule)"]
    for instance in zone.instances { lines += instanceLines(instance, width) }
    if !zone.fargate.isEmpty {
      lines.append("Fargate")
      lines += taskLines(zone.fargate, width)
    }
    return lines
  }

  private func instanceLines(_ instance: ClusterMap.Instance, _ width: Int) -> [String] {
    let type = instance.type.isEmpty ? "" : " \(instance.type)"
    var notes: [String] = []
    if instance.status != "ACTIVE" { notes.append(instance.status) }
    if !instance.isConnected { notes.append("agent not connected") }
    var title = instance.machine + type
    title = title.truncated(toWidth: width, ellipsis: style.glyphs.ellipsis)
    var lines = [style(.name, title)]
    if !notes.isEmpty { lines.append(style(.warning, "  ! " + notes.joined(separator: ", "))) }
    lines.append("  cpu " + bar(instance.cpu, width))
    lines.append("  mem " + bar(instance.memory, width))
    return lines + taskLines(instance.tasks, width)
  }

  private func bar(_ share: ClusterMap.Share, _ width: Int) -> String {
    let figures = "\(share.used)/\(share.total)"
    let room = max(4, min(16, width - 8 - figures.count))
    let part = share.total > 0 ? Double(share.used) / Double(share.total) : 0
    let full = share.used == 0 ? 0 : max(1, min(room, Int((part * Double(room)).rounded())))
    let drawn =
      String(repeating: style.glyphs.full, count: full)
      + String(repeating: style.glyphs.empty, count: room - full)
    return "\(drawn) \(figures)"
  }

  // MARK: Tasks

  /// Tasks that are alike share a line.
  private func taskLines(_ tasks: [ClusterMap.Task], _ width: Int) -> [String] {
    var kinds: [(key: String, task: ClusterMap.Task, count: Int)] = []
    for task in tasks {
      let key = "\(task.definition) \(task.group) \(task.status)"
      if let place = kinds.firstIndex(where: { $0.key == key }) {
        kinds[place].count += 1
      } else {
        kinds.append((key, task, 1))
      }
    }
    return kinds.map { kind in
      let marks =
        String(repeating: symbol(kind.task.status), count: min(kind.count, 8))
        + (kind.count > 8 ? "x\(kind.count)" : "")
      let service =
        kind.task.group.hasPrefix("service:")
        ? "" : " (\(kind.task.group))"
      let status = kind.task.status == "RUNNING" ? "" : " \(kind.task.status)"
      let text = "  \(marks) \(kind.task.definition)\(status)\(service)"
      return text.truncated(toWidth: width, ellipsis: style.glyphs.ellipsis)
    }
  }

  /// One sign for each stage of a task's life.
  private func symbol(_ status: String) -> String {
    switch status {
    case "RUNNING": "#"
    case "PROVISIONING", "PENDING", "ACTIVATING": "+"
    case "DEACTIVATING", "STOPPING", "DEPROVISIONING": "-"
    default: "x"
    }
  }

  private var legend: String {
    style(
      .dim,
      "Each sign is a \(map.unit.rawValue): # running, + starting, - stopping, x \(map.unit == .pod ? "failing" : "stopped")."
    )
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmingEnd: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
