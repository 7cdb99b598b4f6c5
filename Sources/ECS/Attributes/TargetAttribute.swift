import AWSModel
import Documents

/// An attribute with what it is on, as requests name it.
struct TargetAttribute: Decodable {
  let name: String
  let value: String?
  let targetType: String?
  let targetId: String?

  /// The instance that it is on.
  ///
  /// - Throws: `TargetNotFoundException`, `InvalidParameterException`.
  func target(in cluster: Cluster, of ecs: ECSState) throws(AWSError) -> ContainerInstance {
    guard isWellNamed else {
      throw .invalidParameter("Attribute name or value contains invalid characters: \(name).")
    }
    guard let targetId else {
      throw .invalidParameter("The target of an attribute must be specified.")
    }
    guard let id = ContainerInstanceID(given: targetId), let instance = ecs.instances[id],
      instance.cluster == cluster.id, instance.status != .inactive
    else { throw .targetNotFound }
    return instance
  }

  /// Whether name and value are made of what attributes may be made of.
  ///
  /// - Source: ECS API reference, `Attribute`: 1 to 128 letters, digits, hyphens, underscores,
  ///   slashes and periods; values also at signs, colons, backslashes and inner spaces. The
  ///   sentence of the refusal is ours.
  private var isWellNamed: Bool {
    let plain = { (byte: UInt8) in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_/.".utf8.contains(byte)
    }
    guard (1...128).contains(name.utf8.count), name.utf8.allSatisfy(plain) else { return false }
    guard let value else { return true }
    return (1...128).contains(value.utf8.count) && value.first != " " && value.last != " "
      && value.utf8.allSatisfy { plain($0) || "@:\\ ".utf8.contains($0) }
  }

  /// The attribute on an instance, as the API shows it.
  static func shape(_ attribute: InstanceAttribute, on arn: String) -> JSON {
    JSON(present: [
      "name": .string(attribute.name), "value": .text(attribute.value),
      "targetId": .string(arn),
    ])
  }
}

extension InstanceAttribute {
  /// Whether ECS or the agent sets it: such ones do not count against the limit.
  var isBuiltIn: Bool { name.hasPrefix("ecs.") || name.hasPrefix("com.amazonaws.") }
}

extension AWSError {
  static let targetNotFound = AWSError(
    code: "TargetNotFoundException", message: "The specified target wasn't found.")
  static let attributeLimit = AWSError(
    code: "AttributeLimitExceededException",
    message: "You can apply up to 10 custom attributes for each resource.")
}
