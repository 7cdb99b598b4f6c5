import AWSModel
import Documents
import Identity
import Simulation

/// What a request to run instances says of the machines: the part that launch templates can hold.
struct MachineRequest: Decodable {
  let ImageId: String?
  let InstanceType: String?
  let KeyName: String?
  let SubnetId: String?
  let SecurityGroupIds: [String]?
  let SecurityGroups: [String]?
  let IamInstanceProfile: ProfileChoice?
  let UserData: String?
  let Placement: PlacementChoice?
  let NetworkInterfaces: [InterfaceChoice]?
  let TagSpecifications: [TagSpecification]?
  let InstanceMarketOptions: MarketChoice?

  struct ProfileChoice: Decodable {
    let Arn: String?
    let Name: String?
  }

  struct PlacementChoice: Decodable {
    let AvailabilityZone: String?
  }

  struct InterfaceChoice: Decodable {
    let DeviceIndex: Int?
    let SubnetId: String?
    let Groups: [String]?
    let AssociatePublicIpAddress: Bool?
  }
}

extension Launch {
  /// What a request's document comes to, with every name looked up.
  ///
  /// - Throws: EC2's errors where something named does not exist or does not fit.
  public init(
    request: JSONObject, in world: World, _ scope: Scope
  ) throws(AWSError) {
    let machine: MachineRequest
    do { machine = try JSON.object(request).decode(MachineRequest.self) } catch {
      throw .invalidValue("\(error)")
    }
    self = try machine.launch(in: world, scope)
  }

  /// Marks instances as EC2 marks those that came from a template.
  ///
  /// - Source: EC2 User Guide, “Launch instances from a launch template”.
  public mutating func note(_ template: LaunchTemplate, _ version: LaunchTemplateVersion) {
    tags.append(Tag(key: "aws:ec2launchtemplate:id", value: template.id))
    tags.append(Tag(key: "aws:ec2launchtemplate:version", value: String(version.number)))
  }
}

extension MachineRequest {
  /// The request with every name looked up.
  func launch(in world: World, _ scope: Scope) throws(AWSError) -> Launch {
    let region = world.ec2[scope]
    let image = try chosenImage(in: scope.region)
    let type = try chosenType(for: image)
    var launch = Launch(
      image: image, type: type, subnet: try chosenSubnet(in: region, scope))
    launch.securityGroups = try chosenGroups(in: region)
    launch.withPublicAddress = firstInterface?.AssociatePublicIpAddress
    if let KeyName {
      guard region.keyPairs.contains(KeyName) else { throw .keyPairNotFound(KeyName) }
      launch.keyName = KeyName
    }
    launch.profile = try chosenProfile(in: world, scope)
    launch.userData = try decodedUserData()
    launch.tags = TagSpecifications?.tags(for: "instance") ?? []
    launch.spot = try InstanceMarketOptions?.terms()
    return launch
  }

  private var firstInterface: InterfaceChoice? {
    NetworkInterfaces?.first { ($0.DeviceIndex ?? 0) == 0 }
  }

  private func chosenImage(in region: String) throws(AWSError) -> MachineImage {
    guard let ImageId else {
      throw .missingParameter("The request must contain the parameter ImageId")
    }
    if ImageId.hasPrefix("resolve:ssm:") {
      let path = String(ImageId.dropFirst("resolve:ssm:".count))
      guard let image = MachineImage.recommended(by: path, in: region) else {
        throw .invalidValue("Unable to resolve ssm parameter: \(path)")
      }
      return image
    }
    guard ImageId.hasPrefix("ami-") else { throw .imageIDMalformed(ImageId) }
    guard let image = MachineImage.find(ImageId, in: region) else { throw .imageNotFound(ImageId) }
    return image
  }

  /// The type; EC2's own default is m1.small, which no image here can use.
  private func chosenType(for image: MachineImage) throws(AWSError) -> InstanceType {
    guard let name = InstanceType else {
      throw .invalidCombination(
        "Non-Windows instances with a virtualization type of 'hvm' are currently not supported "
          + "for this instance type : m1.small")
    }
    guard let type = EC2.InstanceType.named(name) else {
      throw .invalidValue(
        "Invalid value '\(name)' for InstanceType. \(EC2.InstanceType.countSentence)")
    }
    guard type.architecture == image.architecture else {
      throw .invalidValue(
        "The architecture '\(type.architecture)' of the specified instance type does not match "
          + "the architecture '\(image.architecture)' of the specified AMI. Specify an instance "
          + "type and an AMI that have matching architectures, and try again. You can use "
          + "'describe-instance-types' or 'describe-images' to discover the architecture of the "
          + "instance type or AMI.")
    }
    return type
  }

  private func chosenSubnet(in region: EC2Region, _ scope: Scope) throws(AWSError) -> String? {
    let zone = Placement?.AvailabilityZone
    if let zone, !Zone.names(in: scope.region).contains(zone) {
      throw .invalidValue("Invalid availability zone: [\(zone)]")
    }
    if let named = SubnetId ?? firstInterface?.SubnetId {
      let subnet = try region.subnet(named)
      guard zone == nil || zone == subnet.zone else {
        throw .invalidValue(
          "The specified Availability Zone does not match the zone of subnet \(named).")
      }
      return named
    }
    guard let zone else { return nil }
    guard let subnet = region.defaultSubnets.first(where: { $0.zone == zone }) else {
      throw .invalidValue("There is no default subnet in Availability Zone \(zone).")
    }
    return subnet.id
  }

  private func chosenGroups(in region: EC2Region) throws(AWSError) -> [String] {
    if let groups = firstInterface?.Groups { return groups }
    var ids = SecurityGroupIds ?? []
    for name in SecurityGroups ?? [] { ids.append(try region.securityGroup(named: name).id) }
    return ids
  }

  private func chosenProfile(in world: World, _ scope: Scope) throws(AWSError) -> String? {
    let identity = world.identity
    if let arn = IamInstanceProfile?.Arn {
      guard identity.profile(arn) != nil, arn.hasPrefix("arn:aws:iam::\(scope.account):")
      else {
        throw .invalidValue(
          "Value (\(arn)) for parameter iamInstanceProfile.arn is invalid. "
            + "Invalid IAM Instance Profile ARN")
      }
      return arn
    }
    guard let name = IamInstanceProfile?.Name else { return nil }
    guard let profile = identity.profile(named: name, account: scope.account) else {
      throw .invalidValue(
        "Value (\(name)) for parameter iamInstanceProfile.name is invalid. "
          + "Invalid IAM Instance Profile name")
    }
    return profile.arn
  }

  /// The user data as text: clients send it in base64.
  private func decodedUserData() throws(AWSError) -> String? {
    guard let UserData, !UserData.isEmpty else { return nil }
    guard let bytes = Base64.decode(UserData.filter { !$0.isWhitespace }) else {
      throw .invalidValue("Invalid BASE64 encoding of user data.")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
