import AWSModel
import Documents

// Instances as EC2 shows them.
extension Instance {
  func shape(in region: EC2Region, _ scope: Scope) -> JSON {
    let interface = networkInterface.flatMap { region.networkInterfaces[$0] }
    let facts = InstanceType.named(type)
    let tags = region.tags(of: id)
    let network = JSON(present: [
      "PrivateDnsName": .string(interface?.privateName(region: scope.region) ?? ""),
      "PublicDnsName": .string(interface?.publicName(region: scope.region) ?? ""),
      "StateTransitionReason": .string(transitionReason),
      "KeyName": .text(keyName),
      "AmiLaunchIndex": .number(launchIndex),
      "ProductCodes": [],
      "InstanceType": .string(type),
      "LaunchTime": launched.timestamp,
      "Placement": [
        "AvailabilityZoneId": .string(Zone.id(ofName: zone)), "GroupName": "",
        "Tenancy": "default", "AvailabilityZone": .string(zone),
      ],
      "Monitoring": ["State": "disabled"],
      "SubnetId": interface.map { .string($0.subnet) },
      "VpcId": interface.map { .string($0.vpc) },
      "PrivateIpAddress": interface.map { .string($0.privateAddress.text) },
      "PublicIpAddress": interface?.publicAddress.map { .string($0.text) },
    ])
    let machine = JSON(present: [
      "Architecture": .string(facts?.architecture ?? "x86_64"),
      "BlockDeviceMappings": [],
      "EbsOptimized": false,
      "EnaSupport": true,
      "Hypervisor": "xen",
      "IamInstanceProfile": profile.map { ["Arn": .string($0)] },
      "NetworkInterfaces": .array(
        interface.map { [$0.shapeInInstance(in: region, scope: scope)] } ?? []),
      "RootDeviceName": "/dev/xvda",
      "RootDeviceType": "ebs",
      "SecurityGroups": interface == nil ? [] : region.references(toGroups: securityGroups),
      "SourceDestCheck": true,
      "StateReason": reason.map {
        ["Code": .string($0.code), "Message": .string($0.message)]
      },
      "Tags": tags.isEmpty ? nil : .array(tags.map(\.shape)),
      "VirtualizationType": "hvm",
      "PlatformDetails": "Linux/UNIX",
      "InstanceLifecycle": spot == nil ? nil : "spot",
      "SpotInstanceRequestId": spot.map { .string($0.request) },
      "InstanceId": .string(id),
      "ImageId": .string(image),
      "State": state.shape,
    ])
    let members = (machine.object?.members ?? []) + (network.object?.members ?? [])
    return .object(JSONObject(uniqueMembers: members))
  }
}

extension Instance.State {
  /// The state as EC2 shows it: number and name.
  var shape: JSON { ["Code": .number(code), "Name": .string(rawValue)] }
}

extension Instance: Filterable {
  var taggedID: String { id }

  static let filterNames: [String]? = [
    "instance-id", "instance-state-name", "instance-state-code", "instance-type",
    "image-id", "availability-zone", "vpc-id", "subnet-id", "network-interface.subnet-id",
    "key-name", "reservation-id", "owner-id", "iam-instance-profile.arn",
    "instance.group-id", "network-interface.group-id", "instance.group-name",
    "network-interface.group-name", "architecture", "private-ip-address", "ip-address",
    "private-dns-name", "launch-index", "instance-lifecycle", "spot-instance-request-id",
  ]

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "instance-id": [id]
    case "instance-state-name": [state.rawValue]
    case "instance-state-code": [String(state.code)]
    case "instance-type": [type]
    case "image-id": [image]
    case "availability-zone": [zone]
    case "vpc-id": [vpc]
    case "subnet-id", "network-interface.subnet-id": [subnet]
    case "key-name": keyName.map { [$0] } ?? []
    case "reservation-id": [reservation]
    case "owner-id": [scope.account]
    case "iam-instance-profile.arn": profile.map { [$0] } ?? []
    case "instance.group-id", "network-interface.group-id": securityGroups
    case "instance.group-name", "network-interface.group-name":
      securityGroups.compactMap { region.securityGroups[$0]?.name }
    case "architecture": InstanceType.named(type).map { [$0.architecture] } ?? []
    case "private-ip-address":
      interface(in: region).map { [$0.privateAddress.text] } ?? []
    case "ip-address": interface(in: region)?.publicAddress.map { [$0.text] } ?? []
    case "private-dns-name":
      interface(in: region).map { [$0.privateName(region: scope.region)] } ?? []
    case "launch-index": [String(launchIndex)]
    case "instance-lifecycle": spot == nil ? [] : ["spot"]
    case "spot-instance-request-id": spot.map { [$0.request] } ?? []
    default: nil
    }
  }

  private func interface(in region: EC2Region) -> NetworkInterface? {
    networkInterface.flatMap { region.networkInterfaces[$0] }
  }
}
