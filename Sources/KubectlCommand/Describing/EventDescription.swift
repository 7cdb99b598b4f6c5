import Documents
import Kubernetes
import Simulation

/// The events at the end of a description.
///
/// Source: kubectl, `pkg/describe/describe.go`, `DescribeEvents`; client-go, `Search`.
enum EventDescription {
  /// The events about an object.
  static func events(
    of object: JSON, _ kubectl: inout Kubectl, namesKind: Bool = true
  ) -> [JSON] {
    let metadata = object["metadata"]
    let space = metadata?["namespace"]?.string ?? ""
    var fields = ["involvedObject.name=\(metadata?["name"]?.string ?? "")"]
    fields.append("involvedObject.namespace=\(space)")
    if namesKind { fields.append("involvedObject.kind=\(object.text("kind"))") }
    let uid = metadata?["uid"]?.string ?? ""
    if !uid.isEmpty { fields.append("involvedObject.uid=\(uid)") }
    let request = KubernetesRequest(
      "GET", "/api/v1/namespaces/\(space.isEmpty ? "default" : space)/events",
      query: [("fieldSelector", fields.joined(separator: ",")), ("limit", "500")])
    let events = (try? kubectl.ask(request).body["items"]?.array) ?? []
    return events.enumerated().sorted { left, right in
      (left.element.last, left.offset) < (right.element.last, right.offset)
    }.map(\.element)
  }

  static func write(_ events: [JSON], now: SimTime, into page: inout DescriptionPage) {
    if events.isEmpty { return page.line(0, "Events:\t<none>") }
    page.flush()
    page.line(0, "Events:")
    page.line(1, "Type\tReason\tAge\tFrom\tMessage")
    page.line(1, "----\t------\t----\t----\t-------")
    for event in events {
      let source = event.text("source.component")
      page.line(
        1,
        "\(event.text("type"))\t\(event.text("reason"))\t\(age(event, now))\t"
          + "\(source.isEmpty ? event.text("reportingComponent") : source)\t"
          + event.text("message").trimmed)
    }
  }

  static func age(_ event: JSON, _ now: SimTime) -> String {
    let start = event.text("eventTime")
    let first = DateText.since(start.isEmpty ? event.text("firstTimestamp") : start, now)
    if let series = event["series"], !series.isNull {
      let last = DateText.since(series.text("lastObservedTime"), now)
      return "\(last) (x\(series.number("count")) over \(first))"
    }
    let count = event.number("count")
    guard count > 1 else { return first }
    return "\(DateText.since(event.text("lastTimestamp"), now)) (x\(count) over \(first))"
  }
}

extension JSON {
  fileprivate var last: String {
    text("lastTimestamp").isEmpty ? text("eventTime") : text("lastTimestamp")
  }
}
