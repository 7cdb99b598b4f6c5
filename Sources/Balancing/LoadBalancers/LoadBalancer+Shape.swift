import AWSModel
import Documents
import Simulation

extension LoadBalancer {
  /// The load balancer as operations answer it.
  func shape(at now: SimTime) -> JSON {
    let region = BalancingARN.scope(of: arn).region
    return JSON(present: [
      "LoadBalancerArn": .string(arn),
      "DNSName": .string(dnsName),
      "CanonicalHostedZoneId": .text(Self.hostedZone(kind, in: region)),
      "CreatedTime": createdAt.timestamp,
      "LoadBalancerName": .string(name),
      "Scheme": .string(scheme.rawValue),
      "VpcId": .string(vpc),
      "State": ["Code": .string(isActive(at: now) ? "active" : "provisioning")],
      "Type": .string(kind.rawValue),
      "AvailabilityZones": .array(places.map(\.shape)),
      "SecurityGroups":
        kind == .network && securityGroups.isEmpty ? nil : .texts(securityGroups),
      "IpAddressType": .string(ipAddressType),
      "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic":
        kind == .network && !securityGroups.isEmpty ? "on" : nil,
    ])
  }

  /// The hosted zone of the DNS names of load balancers in a region, for alias records.
  ///
  /// - Source: AWS General Reference, “Elastic Load Balancing endpoints and quotas”.
  static func hostedZone(_ kind: Kind, in region: String) -> String? {
    let zones = hostedZones[region]
    return kind == .application ? zones?.application : zones?.network
  }

  private static let hostedZones: [String: (application: String, network: String)] = [
    "us-east-1": ("Z35SXDOTRQ7X7K", "Z26RNL4JYFTOTI"),
    "us-east-2": ("Z3AADJGX6KTTL2", "ZLMOA37VPKANP"),
    "us-west-1": ("Z368ELLRRE2KJ0", "Z24FKFUX50B4VW"),
    "us-west-2": ("Z1H1FL5HABSF5", "Z18D5FSROUN65G"),
    "eu-west-1": ("Z32O12XQLNTSW2", "Z2IFOLAFXWLO4F"),
    "eu-central-1": ("Z215JYRZR1TBD5", "Z3F0SRJ5LGBH90"),
    "ap-southeast-1": ("Z1LMS91P8CMLE5", "ZKVM4W9LS7TM"),
    "ap-southeast-2": ("Z1GM3OXH4ZPM65", "ZCT6FZBF4DROD"),
    "ap-northeast-1": ("Z14GRHDCWA56QT", "Z31USIVHYNEOWT"),
  ]
}

extension LoadBalancer.Place {
  var shape: JSON {
    ["ZoneName": .string(zone), "SubnetId": .string(subnet), "LoadBalancerAddresses": []]
  }
}
