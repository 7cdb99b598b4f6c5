import AWSModel
import Documents
import EC2
import Simulation
import Testing

@testable import Balancing

extension Cloud {
  /// HTTP on port 80, handed to port 8080 of instances.
  static let web: JSON = [
    ["Protocol": "HTTP", "LoadBalancerPort": 80, "InstanceProtocol": "HTTP", "InstancePort": 8080]
  ]

  private static let name: JSON = ["LoadBalancerName": "web"]

  /// A Classic Load Balancer in the first two zones; its DNS name.
  @discardableResult
  mutating func classic(_ name: String = "web", _ more: JSON = [:]) throws -> String {
    let usual: JSON = [
      "LoadBalancerName": .string(name), "Listeners": Self.web,
      "AvailabilityZones": ["us-east-1a", "us-east-1b"],
    ]
    let answer = try ask(Classic.CreateLoadBalancer.self, usual.merging(more))
    return answer["DNSName"]?.string ?? ""
  }

  /// What `describe-load-balancers` shows of it.
  mutating func shown(_ name: String = "web") throws -> JSON {
    try ask(Classic.DescribeLoadBalancers.self, ["LoadBalancerNames": [.string(name)]])[
      "LoadBalancerDescriptions"]?[0] ?? [:]
  }

  /// Asks an operation about `web`.
  @discardableResult
  mutating func tell(_ operation: any Operation.Type, _ more: JSON) throws -> JSON {
    try ask(operation, Self.name.merging(more))
  }

  /// What an operation about `web` is refused with.
  mutating func refused(_ operation: any Operation.Type, _ more: JSON) -> AWSError? {
    refusal(operation, Self.name.merging(more))
  }

  /// What `describe-instance-health` says of the instances of `web`.
  mutating func instanceStates(_ ids: [String] = []) throws -> [[String]] {
    let answer = try tell(
      Classic.DescribeInstanceHealth.self, ["Instances": Self.instances(ids)])
    return (answer["InstanceStates"]?.array ?? []).map { state in
      ["State", "ReasonCode", "Description"].compactMap { state[$0]?.string }
    }
  }

  /// Checks over HTTP every ten seconds: two passes, two failures.
  mutating func checkQuickly(_ target: String = "HTTP:8080/") throws {
    try tell(
      Classic.ConfigureHealthCheck.self,
      [
        "HealthCheck": [
          "Target": .string(target), "Interval": 10, "Timeout": 5, "UnhealthyThreshold": 2,
          "HealthyThreshold": 2,
        ]
      ])
  }

  /// Instances as requests name them.
  static func instances(_ ids: [String]) -> JSON {
    .array(ids.map { ["InstanceId": .string($0)] })
  }

  /// An instance with a web server on port 8080 that everybody may reach.
  mutating func server() throws -> String {
    let group = try #require(world.ec2[scope].defaultSecurityGroup(of: vpc)?.id)
    world.openToEverybody(group, ports: 8080...8080, scope)
    let id = try instance(userData: "#!/bin/bash\npython3 -m http.server 8080")
    pass(.minutes(2))
    return id
  }
}

/// The words of the API for states of instances.
enum Words {
  static let inService = ["InService", "N/A", "N/A"]
  static let registering = [
    "OutOfService", "ELB", "Instance registration is still in progress.",
  ]
  static let unproven = [
    "OutOfService", "Instance",
    "Instance has not passed the configured HealthyThreshold number of health checks "
      + "consecutively.",
  ]
  static let failing = [
    "OutOfService", "Instance",
    "Instance has failed at least the UnhealthyThreshold number of health checks consecutively.",
  ]
  static let leaving = ["InService", "ELB", "Instance deregistration currently in progress."]
  static let stranger = [
    "OutOfService", "Instance", "Instance is not currently registered with the LoadBalancer.",
  ]
}
