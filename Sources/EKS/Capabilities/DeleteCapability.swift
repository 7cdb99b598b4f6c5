import AWSModel
import Documents
import Simulation

/// Has AWS run a tool for a cluster no more; what it made in the cluster stays.
public enum DeleteCapability: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let capabilityName: String
  }

  /// The capability, DELETING.
  public struct Output: Encodable {
    let capability: JSON
  }

  /// Ends it; it is gone a minute later.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var capability = try call.world.eks.capability(
      input.capabilityName, of: input.clusterName, in: call.scope)
    guard capability.status != .updating else {
      throw .resourceInUse(
        "Capability \(input.capabilityName) is currently in UPDATING state",
        .init(cluster: input.clusterName))
    }
    capability.status = .deleting
    call.world.eks.capabilities[capability.key] = capability
    call.world.schedule(
      CapabilityTurn(key: capability.key, uid: capability.uid), after: .seconds(60))
    return Output(capability: capability.shape)
  }
}
