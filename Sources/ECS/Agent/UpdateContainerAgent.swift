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

  /// Begins the update of an agent that is behind the newest version.
  ///
  /// Then `agentUpdateStatus` goes from PENDING to UPDATED. An agent of the caller's own, or one
  /// that is out of touch, stays PENDING.
  ///
  /// - Throws: `NoUpdateAvailableException` where it is not behind, `MissingVersionException` where
  ///   it never said its version, `UpdateInProgressException` where one is under way.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.ecs.cluster(named: input.cluster, in: call.scope)
    let instance = try call.world.ecs.instance(named: input.containerInstance, in: cluster)
    if instance.agentUpdate?.isUnderWay == true { throw .agentUpdateUnderWay }
    guard AgentVersion(instance.agentVersion) != nil else { throw .agentVersionMissing }
    guard instance.agentVersion != Agent.currentVersion else { throw .noAgentUpdate }
    call.world.ecs.update(instance.id) { row in
      row.agentUpdate = .pending
      row.version += 1
    }
    call.world.continueUpdate(of: instance.id)
    let after = call.world.ecs.instances[instance.id] ?? instance
    return Output(containerInstance: call.world.ecs.shape(of: after))
  }
}

/// A version of the agent: three numbers.
struct AgentVersion {
  /// Reads `1.105.1`; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ Int($0) != nil }) else { return nil }
  }
}

extension AWSError {
  // The codes are the API's; the sentences follow its descriptions of them.
  static let noAgentUpdate = AWSError(
    code: "NoUpdateAvailableException",
    message: "There is no update available for your container agent.")
  static let agentVersionMissing = AWSError(
    code: "MissingVersionException",
    message: "The version of the container agent could not be determined.")
  static let agentUpdateUnderWay = AWSError(
    code: "UpdateInProgressException",
    message: "An update of the container agent is already in progress.")
}
