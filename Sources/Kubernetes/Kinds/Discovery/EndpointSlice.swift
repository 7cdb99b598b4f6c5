import Documents
import Simulation

/// Some of the addresses behind a service.
public enum EndpointSlice: Kind {
  /// Its names.
  public static let resource = Resource(
    "EndpointSlice", "endpointslices", group: "discovery.k8s.io", countsGenerations: true)

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
