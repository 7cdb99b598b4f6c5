import AWSModel
import Discovery
import Documents
import Simulation

@testable import ECS

/// A cloud with a cluster, a private namespace and task definitions with named ports.
struct NamedCloud {
  var cloud: Cloud
  let namespace: String

  init() throws {
    cloud = try Cloud.withCluster()
    let vpc = cloud.world.ec2[cloud.scope].defaultVpc?.id ?? ""
    try cloud.ask(
      Discovery.CreatePrivateDnsNamespace.self, ["Name": "shop.local", "Vpc": .string(vpc)])
    cloud.pass(.minutes(1))
    namespace = cloud.world.discovery.namespaces(in: cloud.scope).first?.id ?? ""
    for family in ["web", "api"] {
      try cloud.ask(
        RegisterTaskDefinition.self,
        Cloud.definition(
          family, fargate: true,
          ports: [["containerPort": 80, "name": .string(family), "protocol": "tcp"]]))
    }
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition(
        "bridged", ports: [["containerPort": 80, "hostPort": 0, "name": "web"]], mode: "bridge"))
  }

  /// Makes a service of Cloud Map; gives back its ARN.
  mutating func registry(
    _ name: String, _ records: [String], customHealth: Bool = true
  ) throws -> String {
    var request: JSONObject = ["Name": .string(name), "NamespaceId": .string(namespace)]
    request["DnsConfig"] = [
      "DnsRecords": .array(records.map { ["Type": .string($0), "TTL": 60] })
    ]
    if customHealth { request["HealthCheckCustomConfig"] = [:] }
    let made = try cloud.ask(Discovery.CreateService.self, .object(request))
    return made["Service"]?["Arn"]?.string ?? ""
  }

  /// The request for a service on Fargate.
  func service(_ name: String, family: String? = nil, count: Int = 2, _ more: JSONObject) -> JSON {
    var request: JSONObject = [
      "serviceName": .string(name), "taskDefinition": .string(family ?? name),
      "desiredCount": .number(count), "launchType": "FARGATE",
      "networkConfiguration": cloud.network,
    ]
    for member in more { request[member.key] = member.value }
    return .object(request)
  }

  /// The instances of a service of Cloud Map.
  mutating func instances(of arn: String) throws -> [JSON] {
    try cloud.ask(Discovery.ListInstances.self, ["ServiceId": .string(arn)])["Instances"]?.array
      ?? []
  }

  /// A service as described.
  mutating func described(_ name: String) throws -> JSON? {
    try cloud.ask(DescribeServices.self, ["services": [.string(name)]])["services"]?[0]
  }
}
