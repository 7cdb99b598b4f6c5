import AWSModel
import Documents
import Sandbox

/// What stands around the clusters: a load balancer, groups of machines that clusters scale by
/// themselves, an alarm.
struct Surroundings: Sendable {
  /// The default network and its subnets.
  private(set) var network = ""
  private(set) var subnets: [String] = []
  /// Two target groups of addresses.
  private(set) var groups: [String] = []
  /// The rule by which requests reach the services.
  private(set) var rule = ""
  /// A role that ECS may use for load balancers.
  private(set) var role = ""

  /// With which machines outside AWS join.
  private(set) var activation: (id: String, code: String) = ("", "")
  /// A namespace of Cloud Map, and a service in it that tasks register with.
  private(set) var namespace = ""
  private(set) var registry = ""

  static let alarm = "trouble"

  /// Nothing yet.
  init() {}

  /// Builds everything by requests.
  init(in storm: inout Storm) throws(StormFault) {
    let found = try storm.demand("ec2", "DescribeSubnets", [:])
    subnets = found["Subnets"]?.array?.compactMap { $0["SubnetId"]?.string } ?? []
    network = found["Subnets"]?[0]?["VpcId"]?.string ?? ""
    try buildBalancer(in: &storm)
    for cluster in Scenery.clusters {
      try buildPool(of: cluster, in: &storm)
      storm.advance(by: .minutes(1))
      try buildManaged(of: cluster, in: &storm)
    }
    try buildNames(in: &storm)
    let made = try storm.demand(
      "ssm", "CreateActivation", ["IamRole": "anywhere", "RegistrationLimit": 1000])
    activation = (made["ActivationId"]?.string ?? "", made["ActivationCode"]?.string ?? "")
    _ = try storm.demand(
      "cloudwatch", "PutMetricAlarm",
      [
        "AlarmName": .string(Self.alarm), "Namespace": "Storm", "MetricName": "Trouble",
        "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1, "Threshold": 1,
        "ComparisonOperator": "GreaterThanThreshold", "TreatMissingData": "ignore",
      ])
  }

  private mutating func buildBalancer(in storm: inout Storm) throws(StormFault) {
    role =
      try storm.demand(
        "iam", "CreateRole",
        ["RoleName": "ecsBalancing", "AssumeRolePolicyDocument": .string(Scenery.trust("ecs"))])[
        "Role"]?["Arn"]?.string ?? ""
    _ = try storm.demand(
      "iam", "AttachRolePolicy",
      [
        "RoleName": "ecsBalancing",
        "PolicyArn":
          "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers",
      ])
    let balancer = try storm.demand(
      "elbv2", "CreateLoadBalancer", ["Name": "storm", "Subnets": .texts(subnets)])
    for name in ["blue", "green"] {
      let made = try storm.demand(
        "elbv2", "CreateTargetGroup",
        [
          "Name": .string(name), "Protocol": "HTTP", "Port": 80, "VpcId": .string(network),
          "TargetType": "ip",
        ])
      groups.append(made["TargetGroups"]?[0]?["TargetGroupArn"]?.string ?? "")
    }
    let listener = try storm.demand(
      "elbv2", "CreateListener",
      [
        "LoadBalancerArn": balancer["LoadBalancers"]?[0]?["LoadBalancerArn"] ?? "",
        "Protocol": "HTTP", "Port": 80,
        "DefaultActions": [
          ["Type": "fixed-response", "FixedResponseConfig": ["StatusCode": "404"]]
        ],
      ])
    let weighted: JSON = [
      "TargetGroups": [
        ["TargetGroupArn": .string(groups[0]), "Weight": 100],
        ["TargetGroupArn": .string(groups[1]), "Weight": 0],
      ]
    ]
    rule =
      try storm.demand(
        "elbv2", "CreateRule",
        [
          "ListenerArn": listener["Listeners"]?[0]?["ListenerArn"] ?? "", "Priority": 1,
          "Conditions": [["Field": "path-pattern", "Values": ["*"]]],
          "Actions": [["Type": "forward", "ForwardConfig": weighted]],
        ])["Rules"]?[0]?["RuleArn"]?.string ?? ""
  }

  /// A group of machines from which `cluster` takes and gives back.
  private func buildPool(of cluster: String, in storm: inout Storm) throws(StormFault) {
    let name = "pool-\(cluster)"
    _ = try storm.demand(
      "ec2", "CreateLaunchTemplate",
      [
        "LaunchTemplateName": .string(name),
        "LaunchTemplateData": [
          "ImageId": .string(Scenery.image), "InstanceType": "t3.medium",
          "IamInstanceProfile": ["Name": "ecsInstanceRole"],
          "UserData": .string(Scenery.userData[cluster] ?? ""),
        ],
      ])
    _ = try storm.demand(
      "autoscaling", "CreateAutoScalingGroup",
      [
        "AutoScalingGroupName": .string(name), "MinSize": 0, "MaxSize": 6, "DesiredCapacity": 0,
        "LaunchTemplate": ["LaunchTemplateName": .string(name)],
        "VPCZoneIdentifier": .string(subnets.joined(separator: ",")),
      ])
    let group = try storm.demand(
      "autoscaling", "DescribeAutoScalingGroups", ["AutoScalingGroupNames": [.string(name)]])
    let arn = group["AutoScalingGroups"]?[0]?["AutoScalingGroupARN"] ?? ""
    _ = try storm.demand(
      "ecs", "CreateCapacityProvider",
      [
        "name": .string(name),
        "autoScalingGroupProvider": [
          "autoScalingGroupArn": arn,
          "managedScaling": ["status": "ENABLED", "targetCapacity": 100],
          "managedDraining": "ENABLED",
        ],
      ])
    _ = try storm.demand(
      "ecs", "PutClusterCapacityProviders",
      [
        "cluster": .string(cluster),
        "capacityProviders": ["FARGATE", "FARGATE_SPOT", .string(name)],
        "defaultCapacityProviderStrategy": [],
      ])
  }

  /// A provider of `cluster` whose machines ECS runs itself, and what a daemon there runs.
  private func buildManaged(of cluster: String, in storm: inout Storm) throws(StormFault) {
    _ = try storm.demand(
      "ecs", "CreateCapacityProvider",
      [
        "name": .string("managed-\(cluster)"), "cluster": .string(cluster),
        "managedInstancesProvider": [
          "infrastructureRoleArn": "arn:aws:iam::123456789012:role/infrastructure",
          "instanceLaunchTemplate": [
            "ec2InstanceProfileArn":
              "arn:aws:iam::123456789012:instance-profile/ecsInstanceRole",
            "networkConfiguration": ["subnets": .texts(subnets)],
          ],
          "infrastructureOptimization": ["scaleInAfter": 120],
        ],
      ])
    _ = try storm.demand(
      "ecs", "RegisterDaemonTaskDefinition",
      [
        "family": .string("agent-\(cluster)"),
        "containerDefinitions": [
          [
            "name": "agent", "image": "busybox", "cpu": 32, "memory": 32,
            "command": ["sleep", "1d"],
          ]
        ],
      ])
  }

  /// A namespace with a service in it.
  private mutating func buildNames(in storm: inout Storm) throws(StormFault) {
    _ = try storm.demand(
      "servicediscovery", "CreatePrivateDnsNamespace",
      ["Name": "storm.local", "Vpc": .string(network)])
    storm.advance(by: .minutes(2))
    let found = try storm.demand("servicediscovery", "ListNamespaces", [:])
    namespace = found["Namespaces"]?[0]?["Id"]?.string ?? ""
    let made = try storm.demand(
      "servicediscovery", "CreateService",
      [
        "Name": "named", "NamespaceId": .string(namespace),
        "DnsConfig": ["DnsRecords": [["Type": "A", "TTL": 60]]], "HealthCheckCustomConfig": [:],
      ])
    registry = made["Service"]?["Arn"]?.string ?? ""
  }
}
