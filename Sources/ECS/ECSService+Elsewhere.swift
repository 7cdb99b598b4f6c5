import AWSModel
import Documents
import Identity

// What belongs to another region or account is out of reach, however it is named.
extension ECSService {
  /// Refuses ARNs of another region, and of another account: nothing of ECS can be shared.
  ///
  /// - Source: public reports of `Invalid Region in ARN` (aws/aws-cli issue 3175); Service
  ///   Authorization Reference, “Actions, resources, and condition keys for Amazon ECS” (no
  ///   resource-based policies).
  public static func admit(_ call: Call, to operation: String) throws(AWSError) {
    for member in call.document.object ?? [:] where naming.contains(member.key) {
      for text in (member.value.array ?? [member.value]).compactMap(\.string) {
        guard text.hasPrefix("arn:"), let arn = ECSARN(text) else { continue }
        guard arn.scope.region == call.scope.region else { throw .regionInARN }
        guard arn.scope.account == call.scope.account else {
          throw .notLetIn(call.caller, "ecs:\(operation)", on: text)
        }
      }
    }
  }

  /// The members of requests that name things of ECS.
  private static let naming: Set<String> = [
    "cluster", "clusters", "containerInstance", "containerInstances", "resourceArn", "service",
    "serviceArn", "services", "serviceDeploymentArn", "serviceDeploymentArns",
    "serviceRevisionArn", "serviceRevisionArns", "task", "tasks", "taskDefinition",
    "taskDefinitions", "taskSet", "taskSets", "primaryTaskSet", "capacityProvider",
    "capacityProviders",
  ]
}

extension AWSError {
  static let regionInARN = AWSError(
    code: "InvalidParameterException", message: "Invalid Region in ARN")
}
