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
      let form = NamedForm.all[member.key]
      for value in member.value.array ?? [member.value] {
        guard let text = value.string, text.hasPrefix("arn:") else { continue }
        let arn = ECSARN(text)
        if let arn {
          guard arn.scope.region == call.scope.region else { throw .regionInARN }
          guard arn.scope.account == call.scope.account else {
            throw .notLetIn(call.caller, "ecs:\(operation)", on: text)
          }
        }
        try form?.check(arn, text, in: call)
      }
    }
  }

  /// The members of requests that name things of ECS.
  private static let naming: Set<String> = [
    "cluster", "clusters", "containerInstance", "containerInstances", "resourceArn", "service",
    "serviceArn", "services", "serviceDeploymentArn", "serviceDeploymentArns",
    "serviceRevisionArn", "serviceRevisionArns", "task", "tasks", "taskDefinition",
    "taskDefinitions", "taskSet", "taskSets", "primaryTaskSet", "capacityProvider",
    "capacityProviders", "capacityProviderArns", "clusterArn", "daemonArn",
    "daemonDeploymentArns", "daemonRevisionArns", "daemonTaskDefinition",
    "daemonTaskDefinitionArn",
  ]
}

extension AWSError {
  static let regionInARN = AWSError(
    code: "InvalidParameterException", message: "Invalid Region in ARN")
}

/// How ARNs of one kind are built, in the members of requests that name it.
///
/// An ARN with too many or too few parts, or one of another cluster than the request's, is refused
/// before it is looked for.
///
/// Source: public reports of both sentences (pulumi/pulumi-awsx issue 406, aws/aws-toolkit-vscode
/// issue 2915).
private struct NamedForm {
  let kind: String
  /// How many parts follow the kind: old ARNs leave the cluster out.
  let parts: ClosedRange<Int>

  static let all: [String: NamedForm] = {
    let cluster = NamedForm(kind: "cluster", parts: 1...1)
    let service = NamedForm(kind: "service", parts: 1...2)
    let task = NamedForm(kind: "task", parts: 1...2)
    let instance = NamedForm(kind: "container-instance", parts: 1...2)
    return [
      "cluster": cluster, "clusters": cluster, "service": service, "services": service,
      "task": task, "tasks": task, "containerInstance": instance, "containerInstances": instance,
    ]
  }()

  func check(_ arn: ECSARN?, _ text: String, in call: Call) throws(AWSError) {
    guard let arn, parts.contains(arn.pathCount) else {
      throw .invalidParameter("Invalid identifier: Unexpected number of separators")
    }
    guard arn.kind == kind else {
      throw .invalidParameter("Invalid identifier: Invalid ARN '\(text)'.")
    }
    guard arn.pathCount == 2 else { return }
    let theirs = arn.pathStart
    let named = call.document["cluster"]?.string
    if let named, named == theirs { return }
    let ours = try ClusterKey(given: named, in: call.scope)
    // That the request's own cluster is missing comes first, and is for the operation to say.
    guard call.world.ecs.clusters.contains(ours), theirs != ours.name else { return }
    throw .invalidParameter(
      "Invalid identifier: Identifier is for cluster \(theirs). Your cluster is \(ours.name)")
  }
}
