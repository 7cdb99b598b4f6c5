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
    guard let targetId else {
      throw .invalidParameter("The target of an attribute must be specified.")
    }
    guard let id = ContainerInstanceID(given: targetId), let instance = ecs.instances[id],
      instance.cluster == cluster.id, instance.status != .inactive
    else { throw .targetNotFound }
    return instance
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
