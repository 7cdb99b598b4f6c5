import Documents
import Simulation

/// What was told about an object.
public enum Event: Kind {
  /// Its names.
  public static let resource = Resource("Event", "events", shortNames: ["ev"])

  /// Source: kubernetes, `pkg/printers/internalversion/printers.go`, `eventColumnDefinitions`.
  public static let columns: [TableColumn] = [
    TableColumn("Last Seen"), TableColumn("Type"), TableColumn("Reason"), TableColumn("Object"),
    TableColumn("Subobject", priority: 1), TableColumn("Source", priority: 1),
    TableColumn("Message"), TableColumn("First Seen", priority: 1),
    TableColumn("Count", priority: 1), TableColumn("Name", format: "name", priority: 1),
  ]

  /// Source: kubernetes, `pkg/printers/internalversion/printers.go`, `printEvent`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let involved = object["involvedObject"] ?? [:]
    let kind = involved["kind"]?.string?.lowercased() ?? ""
    let name = involved["name"]?.string ?? ""
    let first = object["firstTimestamp"] ?? object["eventTime"]
    let component =
      object["source"]?["component"]?.string ?? object["reportingComponent"]?.string ?? ""
    let host = object["source"]?["host"]?.string ?? ""
    let text = { (json: JSON?) -> JSON in json?.string.map { .string($0) } ?? "" }
    return [
      age(object["lastTimestamp"] ?? first, view), text(object["type"]), text(object["reason"]),
      .string(name.isEmpty ? kind : "\(kind)/\(name)"), text(involved["fieldPath"]),
      .string(host.isEmpty ? component : "\(component), \(host)"), text(object["message"]),
      age(first, view), .string(String(object["count"]?.integer ?? 1)),
      .string(object.metadata.name),
    ]
  }

  private static func age(_ time: JSON?, _ view: ClusterView) -> JSON {
    guard let instant = time?.string.flatMap({ SimTime(kubernetesText: $0) }) else {
      return "<unknown>"
    }
    return .string(AgeText.text(view.now - instant))
  }
}
