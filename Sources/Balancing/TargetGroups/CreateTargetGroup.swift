import AWSModel
import Documents
import EC2
import Simulation

/// Makes a target group.
public enum CreateTargetGroup: Operation {
  /// The group as wanted.
  public struct Input: Decodable, HealthCheckRequest {
    let Name: String
    let `Protocol`: String?
    let ProtocolVersion: String?
    let Port: Int?
    let VpcId: String?
    let TargetType: String?
    let HealthCheckProtocol: String?
    let HealthCheckPort: String?
    let HealthCheckEnabled: Bool?
    let HealthCheckPath: String?
    let HealthCheckIntervalSeconds: Int?
    let HealthCheckTimeoutSeconds: Int?
    let HealthyThresholdCount: Int?
    let UnhealthyThresholdCount: Int?
    let Matcher: MatcherRequest?
    let Tags: [Tag]?
    let IpAddressType: String?
    let TargetControlPort: Int?
  }

  /// The group.
  public struct Output: Encodable {
    let TargetGroups: [JSON]
  }

  /// Makes it; asked for the same again, shows what there is.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try BalancingName.check(input.Name, of: "Target group")
    try (input.Tags ?? []).check()
    guard let kind = TargetGroup.Kind(rawValue: input.TargetType ?? "instance") else {
      throw .notSimulated(
        "load balancers as targets", instead: "use target type instance, ip or lambda")
    }
    if input.TargetControlPort != nil {
      throw .notSimulated("the target optimizer", instead: "leave TargetControlPort out")
    }
    try checkReach(input, kind, in: call)
    let version = try version(input)
    let usual = HealthCheck.usual(
      for: kind, input.Protocol, version, by: input.HealthCheckProtocol)
    let check = try input.applied(to: usual, kind, input.Protocol)
    let key = Pair(call.scope, input.Name)
    if let known = call.world.balancing.groupsByName[key]
      .flatMap({ call.world.balancing.groups[$0] })
    {
      let isSame =
        known.kind == kind && known.transport == input.Protocol && known.port == input.Port
        && known.vpc == input.VpcId && known.check == check && known.protocolVersion == version
      guard isSame else { throw .duplicateGroup(input.Name) }
      return Output(TargetGroups: [known.shape(in: call.world)])
    }
    guard call.world.balancing.groups(in: call.scope).count < 3000 else {
      throw .tooMany("TooManyTargetGroups", "target groups", limit: 3000)
    }
    let id = call.world.dice.hex(16, "elbv2.target-group")
    let group = TargetGroup(
      arn: BalancingARN.prefix(call.scope, "targetgroup/\(input.Name)/\(id)"), name: input.Name,
      kind: kind, transport: input.Protocol, protocolVersion: version, port: input.Port,
      vpc: input.VpcId, check: check,
      attributes: TargetGroup.initialAttributes(of: kind, input.Protocol))
    call.world.balancing.groups[group.arn] = group
    call.world.balancing.groupsByName[key] = group.arn
    try call.world.balancing.put(input.Tags ?? [], on: group.arn)
    return Output(TargetGroups: [group.shape(in: call.world)])
  }

  /// Checks how targets are to be reached.
  private static func checkReach(
    _ input: Input, _ kind: TargetGroup.Kind, in call: Call
  ) throws(AWSError) {
    if kind == .lambda {
      for (name, isGiven) in [
        ("Protocol", input.Protocol != nil), ("Port", input.Port != nil),
        ("VPC ID", input.VpcId != nil),
      ] where isGiven {
        throw .validation(
          "\(name) cannot be specified for target groups with target type 'lambda'")
      }
      return
    }
    guard let name = input.Protocol else { throw .validation("A protocol must be specified") }
    guard input.Port != nil else { throw .validation("A port must be specified") }
    guard let vpc = input.VpcId else { throw .validation("A VPC ID must be specified") }
    guard !["GENEVE", "QUIC", "TCP_QUIC"].contains(name) else {
      throw .notSimulated("\(name) target groups", instead: "use HTTP, HTTPS, TCP, TLS or UDP")
    }
    guard call.world.ec2[call.scope].vpcs.contains(vpc) else {
      throw .validation("The VPC ID '\(vpc)' is not found")
    }
    if input.IpAddressType == "ipv6" {
      throw .notSimulated("IPv6 targets", instead: "use IP address type ipv4")
    }
  }

  private static func version(_ input: Input) throws(AWSError) -> String? {
    let isHTTP = input.Protocol == "HTTP" || input.Protocol == "HTTPS"
    guard let version = input.ProtocolVersion else { return isHTTP ? "HTTP1" : nil }
    guard isHTTP else {
      throw .validation(
        "Protocol version cannot be specified for target groups with protocol "
          + "'\(input.Protocol ?? "")'")
    }
    guard ["HTTP1", "HTTP2", "GRPC"].contains(version) else {
      throw .validation("Protocol version '\(version)' must be one of '[HTTP1, HTTP2, GRPC]'")
    }
    return version
  }
}

extension TargetGroup {
  /// The group as operations answer it.
  func shape(in world: World) -> JSON {
    let matcher: JSON? = check.matcher.map { codes in
      [check.isGRPC ? "GrpcCode" : "HttpCode": .string(codes)]
    }
    return JSON(present: [
      "TargetGroupArn": .string(arn),
      "TargetGroupName": .string(name),
      "Protocol": .text(transport),
      "Port": port.map { .number($0) },
      "VpcId": .text(vpc),
      "HealthCheckProtocol": .text(check.transport),
      "HealthCheckPort": .text(check.port),
      "HealthCheckEnabled": .bool(check.isEnabled),
      "HealthCheckIntervalSeconds": .number(check.interval),
      "HealthCheckTimeoutSeconds": .number(check.timeout),
      "HealthyThresholdCount": .number(check.healthyThreshold),
      "UnhealthyThresholdCount": .number(check.unhealthyThreshold),
      "HealthCheckPath": .text(check.path),
      "Matcher": matcher,
      "LoadBalancerArns": .texts(world.balancing.balancers(sendingTo: arn)),
      "TargetType": .string(kind.rawValue),
      "ProtocolVersion": .text(protocolVersion),
      "IpAddressType": "ipv4",
    ])
  }
}
