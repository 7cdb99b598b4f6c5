import Documents
import Simulation

/// The addresses behind a service, in the old form.
public enum Endpoints: Kind {
  /// Its names.
  ///
  /// Source: Kubernetes documentation, "Service", section "Endpoints (deprecated)".
  public static let resource = Resource(
    "Endpoints", "endpoints", shortNames: ["ep"],
    deprecation: Deprecation(
      since: "1.33", replacement: "discovery.k8s.io/v1 EndpointSlice"))

  /// Ports speak TCP, where nothing else is said.
  ///
  /// Source: Kubernetes, `pkg/apis/core/v1/defaults.go`, `SetDefaults_Endpoints`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    guard let subsets = object["subsets"]?.array else { return }
    let filled = subsets.map { subset in
      var subset = subset
      subset.editEach("ports") { $0.fill("protocol", "TCP") }
      return subset
    }
    if filled != subsets { object["subsets"] = .array(filled) }
  }

  /// The columns of `printEndpoints`.
  public static let columns: [TableColumn] = [.name, TableColumn("Endpoints"), .age]

  /// The cells of `printEndpoints`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [.string(object.metadata.name), .string(list(object)), view.age(of: object)]
  }

  /// Three addresses, and how many more.
  ///
  /// Source: Kubernetes, `pkg/printers/internalversion/printers.go`, `formatEndpoints`.
  private static func list(_ object: KubernetesObject) -> String {
    let subsets = object["subsets"]?.array ?? []
    if subsets.isEmpty { return "<none>" }
    var all: [String] = []
    for subset in subsets {
      let addresses = subset.list("addresses").map { $0.text("ip") }
      let ports = subset.list("ports").map { $0.number("port") }
      if ports.isEmpty { all += addresses }
      for port in ports { all += addresses.map { "\($0):\(port)" } }
    }
    return CellList.text(all, none: "")
  }
}

/// Lists in cells: three of them, and how many more.
enum CellList {
  /// Source: Kubernetes, `pkg/printers/internalversion/printers.go`, `listWithMoreString`.
  static func text(_ all: [String], none: String) -> String {
    if all.isEmpty { return none }
    let shown = all.prefix(3).joined(separator: ",")
    return all.count > 3 ? "\(shown) + \(all.count - 3) more..." : shown
  }
}
