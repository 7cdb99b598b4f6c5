import Documents

@testable import Sandbox

// What Cloud Map lists.
extension PagingTests {
  /// Makes a few namespaces, and services and instances in the first.
  static func makeNames(in sandbox: inout Sandbox) throws {
    for number in 1...3 {
      try sandbox.ask(
        "servicediscovery", "CreateHttpNamespace", ["Name": .string("names-\(number)")])
    }
    sandbox.advance(by: .minutes(1))
    let list = try sandbox.ask("servicediscovery", "ListNamespaces", [:])
    for number in 1...3 {
      try sandbox.ask(
        "servicediscovery", "CreateService",
        ["Name": .string("s\(number)"), "NamespaceId": list["Namespaces"]?[0]?["Id"] ?? ""])
    }
    for number in 1...3 {
      try sandbox.ask(
        "ecs", "UpdateService",
        [
          "service": .string("r\(number)"),
          "serviceConnectConfiguration": ["enabled": true, "namespace": "names-1"],
        ])
    }
    let service = try namedService(in: &sandbox)
    for number in 1...3 {
      try sandbox.ask(
        "servicediscovery", "RegisterInstance",
        [
          "ServiceId": service, "InstanceId": .string("i\(number)"),
          "Attributes": ["color": "green"],
        ])
    }
  }

  /// The service that has instances.
  static func namedService(in sandbox: inout Sandbox) throws -> JSON {
    let list = try sandbox.ask("servicediscovery", "ListServices", [:])
    return list["Services"]?[0]?["Id"] ?? ""
  }
}
