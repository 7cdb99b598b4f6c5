import Documents
import Simulation

/// Some of the addresses behind a service.
public enum EndpointSlice: Kind {
  /// Its names.
  public static let resource = Resource(
    "EndpointSlice", "endpointslices", group: "discovery.k8s.io", countsGenerations: true)

  /// Ports speak TCP and have no name, where nothing else is said.
  ///
  /// Source: Kubernetes, `pkg/apis/discovery/v1/defaults.go`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    guard let ports = object["ports"]?.array else { return }
    let filled = ports.map { port in
      var port = port
      port.fill("name", "")
      port.fill("protocol", "TCP")
      return port
    }
    if filled != ports { object["ports"] = .array(filled) }
  }

  /// The columns of `printEndpointSlice`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("AddressType"), TableColumn("Ports"), TableColumn("Endpoints"), .age,
  ]

  /// The cells of `printEndpointSlice`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let ports = (object["ports"]?.array ?? []).map { port in
      port["port"]?.integer.map(String.init) ?? port["name"]?.string ?? "*"
    }
    let addresses = (object["endpoints"]?.array ?? []).flatMap { endpoint in
      endpoint.list("addresses").compactMap(\.string)
    }
    return [
      .string(object.metadata.name), object["addressType"] ?? "",
      .string(CellList.text(ports, none: "<unset>")),
      .string(CellList.text(addresses, none: "<unset>")), view.age(of: object),
    ]
  }
}
