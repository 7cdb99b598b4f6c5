import AWSModel
import Documents
import EC2
import Simulation

extension Classic.Balancer {
  /// The load balancer as operations answer it.
  ///
  /// - Source: API Reference 2012-06-01, “LoadBalancerDescription”; the hosted zones are those of
  ///   application load balancers: AWS General Reference, “Elastic Load Balancing endpoints”.
  func shape(in world: World) -> JSON {
    let instances = world.balancing.targets(of: arn).filter { $0.health != .draining }
    return JSON(present: [
      "LoadBalancerName": .string(name),
      "DNSName": .string(dnsName),
      "CanonicalHostedZoneName": scheme == .internetFacing ? .string(dnsName) : nil,
      "CanonicalHostedZoneNameID": .text(LoadBalancer.hostedZone(.application, in: scope.region)),
      "ListenerDescriptions": .array(
        listeners.map { ["Listener": $0.shape, "PolicyNames": []] }),
      "Policies": [
        "AppCookieStickinessPolicies": [], "LBCookieStickinessPolicies": [], "OtherPolicies": [],
      ],
      "BackendServerDescriptions": [],
      "AvailabilityZones": .texts(zones),
      "Subnets": .texts(places.map(\.subnet)),
      "VPCId": .string(vpc),
      "Instances": .array(instances.map { ["InstanceId": .string($0.key.id)] }),
      "HealthCheck": world.balancing.groups[arn].map { $0.check.classicShape(healthTarget) },
      "SourceSecurityGroup": source(in: world),
      "SecurityGroups": .texts(securityGroups),
      "CreatedTime": createdAt.timestamp,
      "Scheme": .string(scheme.rawValue),
    ])
  }

  /// The security group by which rules of instances let it in.
  private func source(in world: World) -> JSON? {
    guard let id = securityGroups.first, let group = world.ec2[scope].securityGroups[id] else {
      return nil
    }
    return ["OwnerAlias": .string(scope.account), "GroupName": .string(group.name)]
  }
}

extension Classic.Listener {
  var shape: JSON {
    JSON(present: [
      "Protocol": .string(transport), "LoadBalancerPort": .number(port),
      "InstanceProtocol": .string(instanceTransport), "InstancePort": .number(instancePort),
      "SSLCertificateId": .text(certificate),
    ])
  }
}

extension HealthCheck {
  /// The check as Classic Load Balancers show it.
  func classicShape(_ target: String) -> JSON {
    [
      "Target": .string(target), "Interval": .number(interval), "Timeout": .number(timeout),
      "UnhealthyThreshold": .number(unhealthyThreshold),
      "HealthyThreshold": .number(healthyThreshold),
    ]
  }
}
