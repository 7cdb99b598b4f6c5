import AWSModel

/// The cluster, service and task set that a request names.
struct TaskSetPlace {
  let cluster: Cluster
  let service: Service

  /// - Throws: `ClusterNotFoundException`, `ServiceNotFoundException`,
  ///   `ServiceNotActiveException`; `InvalidParameterException` where ECS itself deploys.
  init(cluster: String, service: String, in call: Call) throws(AWSError) {
    self.cluster = try call.world.ecs.cluster(named: cluster, in: call.scope)
    self.service = try call.world.ecs.service(named: service, in: self.cluster)
    guard self.service.status == .active else { throw .serviceNotActive }
    guard self.service.deploymentControl == .external else { throw .taskSetsNeedExternal }
  }

  /// The task set called by its id or ARN.
  ///
  /// - Throws: `TaskSetNotFoundException`.
  func taskSet(_ given: String) throws(AWSError) -> Deployment {
    guard let found = find(given) else { throw .taskSetNotFound }
    return found
  }

  /// The task set called by its id or ARN; nil where there is none.
  func find(_ given: String) -> Deployment? {
    service.deployments.first { $0.id == given || service.taskSetARN($0.id) == given }
  }
}

extension AWSError {
  /// - Source: the answer quoted in hashicorp/terraform-provider-aws, issue 30347.
  static let taskSetsNeedExternal = invalidParameter(
    "Amazon ECS only supports task set management on services configured to use external "
      + "deployment controllers.")
  static let taskSetNotFound = AWSError(
    code: "TaskSetNotFoundException", message: "The specified task set was not found.")
  /// - Source: the answer quoted in aws/aws-cdk, issue 6245.
  static let definitionMustBeBlank = invalidParameter("TaskDefinition must be blank.")

  /// - Source: the answer quoted in aws-samples/ecs-bg-external-controller, issue 6.
  static func tooManyTaskSets(_ count: Int) -> AWSError {
    invalidParameter(
      "\(count) deployments exist on the service. Unable to create new TaskSet since this "
        + "exceeds the maximum limit.")
  }
}
