import Documents
import Kubernetes
import Simulation

/// `kubectl events`.
///
/// Source: kubectl, `pkg/cmd/events/events.go` and `event_printer.go`.
enum Events: Command {
  static let name = "events"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let types = call.list("types")
    for type in types where !["normal", "warning"].contains(type.lowercased()) {
      throw .said("valid --types are Normal or Warning")
    }
    let format = try kubectl.format(call, isWide: false)
    let isAll = call.bool("all-namespaces")
    let query = try query(call, &kubectl)
    var events = try kubectl.objects(
      of: Target(
        resource: try kubectl.resource("events"), namespace: isAll ? "" : kubectl.namespace.name),
      query)
    events = events.filter { event in
      types.isEmpty || types.contains { $0.lowercased() == event.text("type").lowercased() }
    }
    events = events.enumerated().sorted {
      (last($0.element), $0.offset) < (last($1.element), $1.offset)
    }.map(\.element)
    if events.isEmpty, !call.bool("watch") {
      return kubectl.complain(
        isAll ? "No events found." : "No events found in \(kubectl.namespace.name) namespace.")
    }
    // Lists have no name to show.
    if case .name = format { return }
    if let format { return try kubectl.write(events, as: format, isSingle: false) }
    let all = isAll ? "NAMESPACE\t" : ""
    let head = call.bool("no-headers") ? "" : all + "LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE\n"
    let lines = head + events.map { line($0, isAll, kubectl) }.joined()
    var widths: [Int] = []
    kubectl.write(TabWriter.tables.text(lines, remembering: &widths))
    guard call.bool("watch") else { return }
    let end = kubectl.client.now + (kubectl.common.requestTimeout ?? kubectl.input.patience)
    let place = Target(
      resource: try kubectl.resource("events"), namespace: isAll ? "" : kubectl.namespace.name)
    var known = Set(events.map { $0.text("metadata.uid") + $0.text("metadata.resourceVersion") })
    while kubectl.client.wait(until: end) {
      for event in try kubectl.objects(of: place, query)
      where known.insert(event.text("metadata.uid") + event.text("metadata.resourceVersion"))
        .inserted
      {
        kubectl.write(
          TabWriter.tables.text(line(event, isAll, kubectl), remembering: &widths))
      }
    }
  }

  private static func line(_ event: JSON, _ isAll: Bool, _ kubectl: Kubectl) -> String {
    let front = isAll ? event.text("metadata.namespace") + "\t" : ""
    return "\(front)\(EventDescription.age(event, kubectl.client.now))\t\(event.text("type"))\t"
      + "\(event.text("reason"))\t\(event.text("involvedObject.kind"))/"
      + "\(event.text("involvedObject.name"))\t\(event.text("message").trimmed)\n"
  }

  private static func last(_ event: JSON) -> String {
    let text = event.text("lastTimestamp")
    return text.isEmpty ? event.text("eventTime") : text
  }

  private static func query(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) -> ObjectQuery {
    var query = ObjectQuery()
    let about = call.text("for")
    if about.isEmpty { return query }
    let parts = about.split(separator: "/").map(String.init)
    guard parts.count == 2 else {
      throw .said("--for must be in resource/name form")
    }
    guard let resource = try kubectl.discovery().resource(parts[0]) else {
      throw .plain("the server doesn't have a resource type \(GoText.quoted(parts[0]))")
    }
    query.fieldSelector =
      "involvedObject.kind=\(resource.kind),involvedObject.name=\(parts[1])"
    return query
  }
}
