import AWSModel
import Documents

/// Asks for a newer agent on an instance.
public enum UpdateContainerAgent: Operation {
  /// On which one.
  public struct Input: Decodable {
    let containerInstance: String
    let cluster: String?
  }

  /// The instance.
  public struct Output: Encodable {
    let containerInstance: JSON
  }

  /// Updates an agent that is behind the newest version.
  ///
  /// - Throws: `NoUpdateAvailableException` where it is not; instances launched here never are,
  ///   until a newer agent is published than the one their image brings.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    let instance = try call.world.ecs.instance(named: input.containerInstance, in: cluster)
    guard instance.agentVersion != Agent.currentVersion else { throw .noAgentUpdate }
    call.world.ecs.update(instance.id) { row in
      row.agentVersion = Agent.currentVersion
      row.version += 1
    }
    let after = call.world.ecs.instances[instance.id] ?? instance
    return Output(containerInstance: call.world.ecs.shape(of: after))
  }
}

extension AWSError {
  static let noAgentUpdate = AWSError(
    code: "NoUpdateAvailableException",
    message: "There is no update available for your container agent.")
}
