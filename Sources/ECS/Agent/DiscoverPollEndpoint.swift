import AWSModel

/// Tells an agent where it gets its work from.
public enum DiscoverPollEndpoint: Operation {
  /// Whose agent asks.
  public struct Input: Decodable {
    let containerInstance: String?
    let cluster: String?
  }

  /// The endpoints.
  public struct Output: Encodable {
    let endpoint: String
    let telemetryEndpoint: String
    let serviceConnectEndpoint: String
  }

  /// Answers the region's endpoints.
  ///
  /// - Source: the forms of `ecs-a-N` and `ecs-t-N` hosts in public logs of the ECS agent; the
  ///   Service Connect form as in the agent's tests.
  /// - Throws: `ClientException` for a container instance that the cluster does not have.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    if let instance = input.containerInstance {
      // Of an unknown cluster the model knows no exception of its own here.
      let cluster = try? call.world.ecs.cluster(named: input.cluster, in: call.scope)
      guard let cluster, let id = ContainerInstanceID(given: instance),
        call.world.ecs.instances[id]?.cluster == cluster.id
      else { throw .client("The referenced container instance was not found.") }
    }
    let region = call.scope.region
    return Output(
      endpoint: "https://ecs-a-1.\(region).amazonaws.com/",
      telemetryEndpoint: "https://ecs-t-1.\(region).amazonaws.com/",
      serviceConnectEndpoint: "https://ecs-sc.\(region).api.aws/")
  }
}
