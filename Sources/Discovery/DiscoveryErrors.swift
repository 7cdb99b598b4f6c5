import AWSModel
import Documents

/// The errors of Cloud Map, in its own words where they have been seen.
///
/// - Source: the sentences of ResourceInUse, `Service already exists.`, `Namespace not found` and
///   `Another operation of type …`: answers of the service quoted in
///   hashicorp/terraform-provider-aws issue 4853, localstack/localstack issue 9823,
///   kubernetes-sigs/external-dns issue 5180 and in public code that matches on them. For the
///   others none was to be found; they follow the same style.
extension AWSError {
  static let namespaceNotFound = AWSError(
    code: "NamespaceNotFound", message: "Namespace not found")
  static let mapServiceNotFound = AWSError(code: "ServiceNotFound", message: "Service not found")
  static let instanceNotFound = AWSError(code: "InstanceNotFound", message: "Instance not found")
  static let operationNotFound = AWSError(
    code: "OperationNotFound", message: "Operation not found")
  static let mapResourceNotFound = AWSError(
    code: "ResourceNotFoundException", message: "Resource not found")
  static let namespaceInUse = AWSError(
    code: "ResourceInUse",
    message: "Namespace has associated services; delete the services before deleting the "
      + "namespace")
  static let serviceInUse = AWSError(
    code: "ResourceInUse",
    message: "Service contains registered instances; delete the instances before deleting the "
      + "service")
  static let customHealthNotFound = AWSError(
    code: "CustomHealthNotFound",
    message: "The service does not have a custom health check configured")

  /// An `InvalidInput`.
  static func invalidInput(_ message: String) -> AWSError {
    AWSError(code: "InvalidInput", message: message)
  }

  static func resourceLimit(_ message: String) -> AWSError {
    AWSError(code: "ResourceLimitExceeded", message: message)
  }

  static func namespaceExists(_ found: Namespace) -> AWSError {
    AWSError(
      code: "NamespaceAlreadyExists", message: "Namespace already exists.",
      details: [
        "CreatorRequestId": .string(found.creatorRequestId), "NamespaceId": .string(found.id),
      ])
  }

  static func serviceExists(_ found: NamedService) -> AWSError {
    AWSError(
      code: "ServiceAlreadyExists", message: "Service already exists.",
      details: [
        "CreatorRequestId": .string(found.creatorRequestId), "ServiceId": .string(found.id),
        "ServiceArn": .string(found.arn),
      ])
  }

  static func duplicate(of operation: MapOperation, isOver: Bool) -> AWSError {
    AWSError(
      code: "DuplicateRequest",
      message: "Another operation of type \(operation.request) and id \(operation.id) "
        + (isOver ? "has completed" : "is in progress"),
      details: ["DuplicateOperationId": .string(operation.id)])
  }

  static func tooManyTags(on arn: String?) -> AWSError {
    AWSError(
      code: "TooManyTagsException", message: "The resource cannot have more than 50 tags",
      details: arn.map { ["ResourceName": .string($0)] } ?? [:])
  }
}
