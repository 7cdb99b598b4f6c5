import AWSModel
import Documents

// Revisions as the API shows them.
extension TaskDefinition {
  /// The document with what ECS knows of it.
  var shape: JSON {
    guard case .object(var object) = document else { return document }
    object["taskDefinitionArn"] = .string(arn)
    object["family"] = .string(key.family)
    object["revision"] = .number(key.revision)
    object["status"] = .string(status.rawValue)
    object["requiresAttributes"] = .array(
      plan.requiredAttributes.map { ["name": .string($0)] })
    object["compatibilities"] = .texts(plan.compatibilities)
    object["registeredAt"] = registeredAt.timestamp
    object["registeredBy"] = .string(registeredBy)
    if let deregisteredAt { object["deregisteredAt"] = deregisteredAt.timestamp }
    if let deleteRequestedAt { object["deleteRequestedAt"] = deleteRequestedAt.timestamp }
    return .object(object)
  }
}
