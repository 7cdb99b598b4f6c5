import AWSModel

// Finding what a request names, or the service's error.
extension EC2Region {
  /// The subnet of that id.
  ///
  /// - Throws: `InvalidSubnetID.NotFound`.
  public func subnet(_ id: String) throws(AWSError) -> Subnet {
    guard let subnet = subnets[id] else { throw .subnetNotFound(id) }
    return subnet
  }

  /// The ids of the security groups for something in `subnet`: those named, else the default one.
  ///
  /// - Throws: `InvalidGroup.NotFound`, or `InvalidParameter` for a group of another network.
  public func securityGroups(
    _ named: [String], in subnet: Subnet
  ) throws(AWSError) -> [String] {
    for id in named {
      guard let group = securityGroups[id] else { throw .groupNotFound(id) }
      guard group.vpc == subnet.vpc else {
        throw .networksDiffer(group: id, subnet: subnet.id)
      }
    }
    guard named.isEmpty else { return named }
    return defaultSecurityGroup(of: subnet.vpc).map { [$0.id] } ?? []
  }

  /// The instance of that id.
  ///
  /// - Throws: `InvalidInstanceID.Malformed` or `InvalidInstanceID.NotFound`.
  public func instance(_ id: String) throws(AWSError) -> Instance {
    guard Self.isInstanceID(id) else { throw .instanceIDMalformed(id) }
    guard let instance = instances[id] else { throw .instancesNotFound([id]) }
    return instance
  }

  /// The instances of those ids, in the order named.
  func instances(_ ids: [String]) throws(AWSError) -> [Instance] {
    for id in ids where !Self.isInstanceID(id) { throw .instanceIDMalformed(id) }
    let missing = ids.filter { !instances.contains($0) }
    guard missing.isEmpty else { throw .instancesNotFound(missing) }
    return ids.compactMap { instances[$0] }
  }

  /// Whether a text is an instance's id: `i-` and eight or seventeen hexadecimal digits.
  ///
  /// - Source: EC2 User Guide, “Resource IDs”.
  private static func isInstanceID(_ text: String) -> Bool {
    let digits = text.dropFirst(2)
    return text.hasPrefix("i-") && [8, 17].contains(digits.count)
      && digits.allSatisfy(\.isHexDigit)
  }
}
