import AWSModel
import Discovery
import Documents
import EC2
import Identity
import Simulation
import TestSupport
import Testing

/// A cloud with EC2 and Cloud Map.
func emptyCloud() -> Scene { Scene([IAMService.self, EC2Service.self, DiscoveryService.self]) }

extension Scene {
  /// Asks Cloud Map.
  @discardableResult
  mutating func map(_ operation: String, _ request: JSON = [:]) throws -> JSON {
    try ask("servicediscovery", operation, request)
  }

  /// What Cloud Map refuses a request with.
  mutating func mapRefusal(_ operation: String, _ request: JSON = [:]) -> AWSError? {
    refusal("servicediscovery", operation, request)
  }

  /// Lets time pass.
  mutating func pass(_ length: SimDuration) { world.advance(to: world.now + length) }

  /// The default network.
  var network: String { world.ec2[scope].defaultVpc?.id ?? "" }

  /// Begins something, waits for its end, and gives back the id of what it was about.
  mutating func finished(
    _ operation: String, _ request: JSON, target: String = "NAMESPACE"
  ) throws -> String {
    let id = try map(operation, request)["OperationId"] ?? ""
    pass(.minutes(2))
    let shown = try map("GetOperation", ["OperationId": id])["Operation"]
    return shown?["Targets"]?[target]?.string ?? ""
  }

  /// A private namespace of the default network.
  mutating func privateNamespace(_ name: String = "shop.local") throws -> String {
    try finished(
      "CreatePrivateDnsNamespace", ["Name": .string(name), "Vpc": .string(network)])
  }

  /// A service, `records` of which are answered by DNS.
  mutating func service(
    _ name: String, in namespace: String, records: [String] = [], routing: String? = nil,
    customHealth: Bool = false
  ) throws -> String {
    var request: JSONObject = ["Name": .string(name), "NamespaceId": .string(namespace)]
    if !records.isEmpty {
      request["DnsConfig"] = JSON(present: [
        "DnsRecords": .array(records.map { ["Type": .string($0), "TTL": 60] }),
        "RoutingPolicy": .text(routing),
      ])
    }
    if customHealth { request["HealthCheckCustomConfig"] = ["FailureThreshold": 1] }
    return try map("CreateService", .object(request))["Service"]?["Id"]?.string ?? ""
  }

  /// Registers an instance and waits until it is there.
  mutating func register(_ id: String, in service: String, _ attributes: JSON) throws {
    try map(
      "RegisterInstance",
      ["ServiceId": .string(service), "InstanceId": .string(id), "Attributes": attributes])
    pass(.seconds(10))
  }
}
