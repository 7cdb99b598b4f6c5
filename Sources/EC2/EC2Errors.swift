import AWSModel

// What EC2 answers when something is wrong, in its own words.
// Source: EC2 API Reference, “Error codes”, and answers quoted in public issue trackers.
extension AWSError {
  static let dryRun = AWSError(
    code: "DryRunOperation", message: "Request would have succeeded, but DryRun flag is set.",
    status: 412)

  static func instancesNotFound(_ ids: [String]) -> AWSError {
    AWSError(
      code: "InvalidInstanceID.NotFound",
      message: ids.count == 1
        ? "The instance ID '\(ids[0])' does not exist"
        : "The instance IDs '\(ids.joined(separator: ", "))' do not exist")
  }

  static func instanceIDMalformed(_ id: String) -> AWSError {
    AWSError(code: "InvalidInstanceID.Malformed", message: "Invalid id: \"\(id)\"")
  }

  static func imageNotFound(_ id: String) -> AWSError {
    AWSError(
      code: "InvalidAMIID.NotFound", message: "The image id '[\(id)]' does not exist")
  }

  static func imageIDMalformed(_ id: String) -> AWSError {
    AWSError(
      code: "InvalidAMIID.Malformed", message: "Invalid id: \"\(id)\" (expecting \"ami-...\")")
  }

  static func subnetNotFound(_ id: String) -> AWSError {
    AWSError(
      code: "InvalidSubnetID.NotFound", message: "The subnet ID '\(id)' does not exist")
  }

  static func vpcNotFound(_ id: String) -> AWSError {
    AWSError(code: "InvalidVpcID.NotFound", message: "The vpc ID '\(id)' does not exist")
  }

  static func groupNotFound(_ id: String) -> AWSError {
    AWSError(
      code: "InvalidGroup.NotFound", message: "The security group '\(id)' does not exist")
  }

  static func keyPairNotFound(_ name: String) -> AWSError {
    AWSError(
      code: "InvalidKeyPair.NotFound", message: "The key pair '\(name)' does not exist")
  }

  static func interfaceNotFound(_ id: String) -> AWSError {
    AWSError(
      code: "InvalidNetworkInterfaceID.NotFound",
      message: "The networkInterface ID '\(id)' does not exist")
  }

  static func gatewayNotFound(_ id: String) -> AWSError {
    AWSError(
      code: "InvalidInternetGatewayID.NotFound",
      message: "The internetGateway ID '\(id)' does not exist")
  }

  static func routeTableNotFound(_ id: String) -> AWSError {
    AWSError(
      code: "InvalidRouteTableID.NotFound", message: "The routeTable ID '\(id)' does not exist")
  }

  static func networksDiffer(group: String, subnet: String) -> AWSError {
    AWSError(
      code: "InvalidParameter",
      message: "Security group \(group) and subnet \(subnet) belong to different networks.")
  }

  static func noFreeAddress(in subnet: String) -> AWSError {
    AWSError(
      code: "InsufficientFreeAddressesInSubnet",
      message: "There are not enough free addresses in subnet '\(subnet)' to satisfy the "
        + "requested number of instances.")
  }

  static func invalidValue(_ message: String) -> AWSError {
    AWSError(code: "InvalidParameterValue", message: message)
  }

  static func invalidCombination(_ message: String) -> AWSError {
    AWSError(code: "InvalidParameterCombination", message: message)
  }

  static func missingParameter(_ message: String) -> AWSError {
    AWSError(code: "MissingParameter", message: message)
  }
}
