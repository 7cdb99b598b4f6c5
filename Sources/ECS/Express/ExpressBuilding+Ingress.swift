import AWSModel
import Balancing
import Documents
import EC2
import Simulation

// The way from the internet to the tasks of an Express service.
extension ExpressBuilding {
  /// So many Express services of a network share a load balancer.
  ///
  /// - Source: ECS Developer Guide, “Resources created by Amazon ECS Express Mode services”.
  static let sharersLimit = 25

  /// A load balancer that Express services of a network share.
  struct Shared {
    let arn: String
    let listener: String
    let certificate: String
    let group: String
  }

  /// Makes or finds the load balancer, and makes the rest.
  func ingress(to host: String, in call: inout Call) throws(AWSError) -> ExpressService.Made {
    let region = call.world.ec2[call.scope]
    guard let vpc = region.subnets[configuration.subnets[0]]?.vpc else {
      throw .invalidParameter("The subnet ID '\(configuration.subnets[0])' does not exist")
    }
    let balancer = try sharedBalancer(vpc, host, in: &call)
    let group = try securityGroup(
      "ecs-express-gateway-svc-\(call.world.dice.hex(8, "ecs.express"))",
      "Security group for ECS service: \(name)", vpc, in: &call)
    try Self.open(configuration.port, from: balancer.group, to: group, in: &call)
    var groups: [String] = []
    for _ in 1...2 { groups.append(try targetGroup(vpc, in: &call)) }
    let rule = try rule(host, groups, on: balancer.listener, in: &call)
    call.world.balancing.name(host, for: balancer.arn)
    return ExpressService.Made(
      vpc: vpc, balancer: balancer.arn, balancerGroup: balancer.group,
      listener: balancer.listener, certificate: balancer.certificate, rule: rule, groups: groups,
      securityGroup: group)
  }

  /// Lets requests from a load balancer's security group to a service's.
  static func open(
    _ port: Int64, from balancer: String, to service: String, in call: inout Call
  ) throws(AWSError) {
    func rule(_ peer: String, _ words: String) -> JSON {
      [
        "IpProtocol": "tcp", "FromPort": .number(Int(port)), "ToPort": .number(Int(port)),
        "UserIdGroupPairs": [["GroupId": .string(peer), "Description": .string(words)]],
      ]
    }
    try call.ask(
      AuthorizeSecurityGroupIngress.self,
      [
        "GroupId": .string(service),
        "IpPermissions": [rule(balancer, "Application traffic from ALB")],
      ])
    try call.ask(
      AuthorizeSecurityGroupEgress.self,
      [
        "GroupId": .string(balancer),
        "IpPermissions": [rule(service, "Egress Rule to ECS Service")],
      ])
  }

  /// A load balancer of the network's other Express services with a place free, else a new one.
  ///
  /// - Throws: `InvalidParameterException` where it is not in the zones of the subnets.
  /// - Source: ECS Developer Guide, “Resources created by Amazon ECS Express Mode services” (the
  ///   first service of a network decides about the load balancer's subnets); the words are ours.
  private func sharedBalancer(
    _ vpc: String, _ host: String, in call: inout Call
  ) throws(AWSError) -> Shared {
    let wanted: LoadBalancer.Scheme = configuration.isPublic ? .internetFacing : .internal
    let region = call.world.ec2[call.scope]
    let zones = configuration.subnets.compactMap { region.subnets[$0]?.zone }
    for arn in call.world.express.balancers(of: vpc, call.scope)
    where call.world.express.sharers(of: arn) < Self.sharersLimit {
      guard let found = call.world.balancing.balancers[arn], found.scheme == wanted,
        let listener = call.world.balancing.listeners(of: arn).first(where: { $0.port == 443 }),
        let group = found.securityGroups.first
      else { continue }
      let theirs = found.places.compactMap { region.subnets[$0.subnet]?.zone }
      if let missing = zones.first(where: { !theirs.contains($0) }) {
        throw .invalidParameter(
          "The load balancer \(found.name) that Express services of \(vpc) share is not in "
            + "Availability Zone \(missing); specify subnets of \(theirs.joined(separator: ", ")).")
      }
      return Shared(
        arn: arn, listener: listener.arn, certificate: listener.certificate ?? "", group: group)
    }
    return try newBalancer(vpc, in: &call)
  }

  private func newBalancer(_ vpc: String, in call: inout Call) throws(AWSError) -> Shared {
    let title = "ecs-express-gateway-alb-\(call.world.dice.hex(8, "ecs.express"))"
    let group = try balancerGroup(title, vpc, in: &call)
    let made = try call.ask(
      CreateLoadBalancer.self,
      [
        "Name": .string(title), "Subnets": .texts(configuration.subnets),
        "Scheme": configuration.isPublic ? "internet-facing" : "internal",
        "SecurityGroups": [.string(group)], "Tags": Self.mark,
      ])["LoadBalancers"]?[0]
    let certificate = call.arn("acm", "certificate/\(call.world.dice.uuid("ecs.express"))")
    let arn = made?["LoadBalancerArn"]?.string ?? ""
    let listener = try call.ask(
      CreateListener.self,
      [
        "LoadBalancerArn": .string(arn), "Protocol": "HTTPS", "Port": 443,
        "Certificates": [["CertificateArn": .string(certificate)]],
        "DefaultActions": [
          [
            "Type": "fixed-response",
            "FixedResponseConfig": [
              "StatusCode": "404", "ContentType": "text/plain", "MessageBody": "Not Found",
            ],
          ]
        ], "Tags": Self.mark,
      ])["Listeners"]?[0]?["ListenerArn"]?.string
    return Shared(arn: arn, listener: listener ?? "", certificate: certificate, group: group)
  }

  /// What ECS puts on the load balancer: it belongs to no service alone.
  private static let mark: JSON = [["Key": "AmazonECSManaged", "Value": "true"]]

  /// The load balancer's security group: everybody in, out only to the services behind it.
  private func balancerGroup(
    _ title: String, _ vpc: String, in call: inout Call
  ) throws(AWSError) -> String {
    let id = try securityGroup(
      title,
      "ECS Express Gateway security group - allows HTTP/HTTPS inbound with managed outbound rules",
      vpc, in: &call)
    let everywhere: JSON = [["CidrIp": "0.0.0.0/0"]]
    for port in [80, 443] {
      try call.ask(
        AuthorizeSecurityGroupIngress.self,
        [
          "GroupId": .string(id),
          "IpPermissions": [
            [
              "IpProtocol": "tcp", "FromPort": .number(port), "ToPort": .number(port),
              "IpRanges": everywhere,
            ]
          ],
        ])
    }
    try call.ask(
      RevokeSecurityGroupEgress.self,
      [
        "GroupId": .string(id), "IpPermissions": [["IpProtocol": "-1", "IpRanges": everywhere]],
      ])
    return id
  }

  private func securityGroup(
    _ name: String, _ description: String, _ vpc: String, in call: inout Call
  ) throws(AWSError) -> String {
    let made = try call.ask(
      CreateSecurityGroup.self,
      [
        "GroupName": .string(name), "VpcId": .string(vpc), "Description": .string(description),
        "TagSpecifications": [["ResourceType": "security-group", "Tags": pairs]],
      ])
    return made["GroupId"]?.string ?? ""
  }

  /// - Source: ECS Developer Guide, “Resources created by Amazon ECS Express Mode services” (how
  ///   target groups check health).
  private func targetGroup(_ vpc: String, in call: inout Call) throws(AWSError) -> String {
    let made = try call.ask(
      CreateTargetGroup.self,
      [
        "Name": .string("ecs-gateway-tg-\(call.world.dice.hex(17, "ecs.express"))"),
        "Protocol": "HTTP", "Port": port, "VpcId": .string(vpc), "TargetType": "ip",
        "HealthCheckPath": .string(configuration.healthCheckPath),
        "HealthCheckPort": .string(String(configuration.port)),
        "HealthCheckIntervalSeconds": 30, "HealthCheckTimeoutSeconds": 5,
        "HealthyThresholdCount": 5, "UnhealthyThresholdCount": 2, "Matcher": ["HttpCode": "200"],
        "Tags": pairs,
      ])
    return made["TargetGroups"]?[0]?["TargetGroupArn"]?.string ?? ""
  }

  private func rule(
    _ host: String, _ groups: [String], on listener: String, in call: inout Call
  ) throws(AWSError) -> String {
    let taken = call.world.balancing.rules(of: listener).compactMap(\.priority)
    let priority = (1...50_000).first { !taken.contains($0) } ?? 1
    let weighted = groups.enumerated().map { place, arn -> JSON in
      ["TargetGroupArn": .string(arn), "Weight": place == 0 ? 100 : 0]
    }
    let made = try call.ask(
      CreateRule.self,
      [
        "ListenerArn": .string(listener), "Priority": .number(priority),
        "Conditions": [["Field": "host-header", "HostHeaderConfig": ["Values": [.string(host)]]]],
        "Actions": [["Type": "forward", "ForwardConfig": ["TargetGroups": .array(weighted)]]],
        "Tags": pairs,
      ])
    return made["Rules"]?[0]?["RuleArn"]?.string ?? ""
  }
}
