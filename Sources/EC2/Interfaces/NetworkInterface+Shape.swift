import AWSModel
import Documents

// Network interfaces as EC2 shows them.
extension NetworkInterface {
  func shape(in region: EC2Region, scope: Scope) -> JSON {
    JSON(present: [
      "Association": association(scope: scope),
      "Attachment": attachmentShape(scope: scope),
      "AvailabilityZone": .string(zone),
      "Description": .string(description),
      "Groups": region.references(toGroups: securityGroups),
      "InterfaceType": "interface",
      "Ipv6Addresses": [],
      "MacAddress": .string(hardwareAddress),
      "NetworkInterfaceId": .string(id),
      "OwnerId": .string(scope.account),
      "PrivateDnsName": .string(privateName(region: scope.region)),
      "PrivateIpAddress": .string(privateAddress.text),
      "PrivateIpAddresses": privateAddresses(scope: scope),
      "RequesterManaged": .bool(attachment == .service),
      "SourceDestCheck": true,
      "Status": attachment == nil ? "available" : "in-use",
      "SubnetId": .string(subnet),
      "TagSet": .array(region.tags(of: id).map(\.shape)),
      "VpcId": .string(vpc),
    ])
  }

  /// The interface as an instance shows it.
  func shapeInInstance(in region: EC2Region, scope: Scope) -> JSON {
    JSON(present: [
      "Association": association(scope: scope),
      "Attachment": attachmentShape(scope: scope, inside: true),
      "Description": .string(description),
      "Groups": region.references(toGroups: securityGroups),
      "Ipv6Addresses": [],
      "MacAddress": .string(hardwareAddress),
      "NetworkInterfaceId": .string(id),
      "OwnerId": .string(scope.account),
      "PrivateDnsName": .string(privateName(region: scope.region)),
      "PrivateIpAddress": .string(privateAddress.text),
      "PrivateIpAddresses": privateAddresses(scope: scope),
      "SourceDestCheck": true,
      "Status": "in-use",
      "SubnetId": .string(subnet),
      "VpcId": .string(vpc),
      "InterfaceType": "interface",
    ])
  }

  private func association(scope: Scope) -> JSON? {
    guard let publicAddress, let name = publicName(region: scope.region) else { return nil }
    return [
      "IpOwnerId": "amazon", "PublicDnsName": .string(name),
      "PublicIp": .string(publicAddress.text),
    ]
  }

  private func privateAddresses(scope: Scope) -> JSON {
    [
      JSON(present: [
        "Association": association(scope: scope),
        "Primary": true,
        "PrivateDnsName": .string(privateName(region: scope.region)),
        "PrivateIpAddress": .string(privateAddress.text),
      ])
    ]
  }

  private func attachmentShape(scope: Scope, inside: Bool = false) -> JSON? {
    guard let attachment else { return nil }
    let common: KeyValuePairs<String, JSON?>
    switch attachment {
    case .instance(let instance, let device):
      common = [
        "AttachTime": created.timestamp,
        "AttachmentId": .string("eni-attach-" + id.dropFirst(4)),
        "DeleteOnTermination": true,
        "DeviceIndex": .number(device),
        "NetworkCardIndex": 0,
        "InstanceId": inside ? nil : .string(instance),
        "InstanceOwnerId": inside ? nil : .string(scope.account),
        "Status": "attached",
      ]
    case .service:
      common = [
        "AttachTime": created.timestamp,
        "AttachmentId": .string("eni-attach-" + id.dropFirst(4)),
        "DeleteOnTermination": false,
        "DeviceIndex": 1,
        "NetworkCardIndex": 0,
        "InstanceOwnerId": "amazon-aws",
        "Status": "attached",
      ]
    }
    return JSON(present: common)
  }
}

extension EC2Region {
  /// Security groups as other resources name them.
  func references(toGroups ids: [String]) -> JSON {
    .array(ids.compactMap { securityGroups[$0]?.reference })
  }
}
