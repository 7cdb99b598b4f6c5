import AWSModel
import Documents
import Identity
import Simulation

/// Has AWS run a tool for a cluster.
public enum CreateCapability: Operation {
  /// Which tool, for which cluster, under which role.
  public struct Input: Decodable {
    let clusterName: String
    let capabilityName: String
    let type: String
    let roleArn: String
    let configuration: ConfigurationChoice?
    let tags: JSONObject?
    let deletePropagationPolicy: String
    let clientRequestToken: String?

    struct ConfigurationChoice: Decodable {
      let argoCd: JSONObject?
    }
  }

  /// The capability.
  public struct Output: Encodable {
    let capability: JSON
  }

  /// Makes it; a cluster has one of each type.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let subject = AWSError.Subject(cluster: input.clusterName)
    let key = Pair(cluster.key, input.capabilityName)
    if let old = call.world.eks.capabilities[key] {
      guard let token = input.clientRequestToken, token == old.token else {
        throw .resourceInUse(
          "Capability already exists with name: \(input.capabilityName)", subject)
      }
      return Output(capability: old.shape)
    }
    try cluster.checkActive()
    let others = call.world.eks.capabilities.all(of: cluster.key)
    guard !others.contains(where: { $0.type == input.type }) else {
      throw .resourceInUse(
        "Cluster \(input.clusterName) already has a capability of type \(input.type)", subject)
    }
    guard call.world.identity.role(input.roleArn)?.trusts("capabilities.eks.amazonaws.com") == true
    else {
      throw .invalidParameter(
        "Role \(input.roleArn) does not exist or does not trust capabilities.eks.amazonaws.com",
        subject)
    }
    guard input.type != "ARGOCD" || input.configuration?.argoCd != nil else {
      throw .invalidParameter("configuration.argoCd is required for the type ARGOCD", subject)
    }
    let capability = Capability(
      key: key, uid: call.world.dice.uuid("eks.capability"), type: input.type,
      role: input.roleArn, deletion: input.deletePropagationPolicy,
      argoCD: input.configuration?.argoCd, created: call.world.now,
      modified: call.world.now, tags: try (input.tags ?? [:]).checked(),
      token: input.clientRequestToken)
    call.world.eks.capabilities[key] = capability
    let delay = Int64(call.world.dice.within(120...240, "eks.capability"))
    call.world.schedule(CapabilityTurn(key: key, uid: capability.uid), after: .seconds(delay))
    call.notices.append("the capability is kept and shown; no \(input.type) runs here yet")
    return Output(capability: capability.shape)
  }
}
