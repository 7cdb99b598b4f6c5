import AWSModel
import Documents
import Simulation

/// Changes a capability's role, or who may do what in Argo CD.
public enum UpdateCapability: Operation {
  /// Which one, and what becomes of it.
  public struct Input: Decodable {
    let clusterName: String
    let capabilityName: String
    let roleArn: String?
    let configuration: ConfigurationChange?
    let deletePropagationPolicy: String?
    let clientRequestToken: String?

    struct ConfigurationChange: Decodable {
      let argoCd: ArgoChange?
    }

    struct ArgoChange: Decodable {
      let rbacRoleMappings: MappingChange?
      let networkAccess: JSON?
    }

    struct MappingChange: Decodable {
      let addOrUpdateRoleMappings: [JSON]?
      let removeRoleMappings: [JSON]?
    }
  }

  /// The change.
  public struct Output: Encodable {
    let update: JSON
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let type = "ConfigUpdate"
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    var capability = try call.world.eks.capability(
      input.capabilityName, of: input.clusterName, in: call.scope)
    if let known = cluster.update(called: input.clientRequestToken, of: type) {
      return Output(update: known.shape)
    }
    guard capability.status == .active else {
      throw .resourceInUse(
        "Capability \(input.capabilityName) is currently in \(capability.status.rawValue) state",
        .init(cluster: input.clusterName))
    }
    capability.role = input.roleArn ?? capability.role
    capability.deletion = input.deletePropagationPolicy ?? capability.deletion
    if let change = input.configuration?.argoCd {
      capability.argoCD = change.applied(to: capability.argoCD ?? [:])
    }
    capability.status = .updating
    capability.modified = call.world.now
    call.world.eks.capabilities[capability.key] = capability
    let update = call.world.beginUpdate(
      type, [], of: .capability(input.capabilityName), on: cluster.key,
      token: input.clientRequestToken)
    call.world.schedule(
      CapabilityTurn(key: capability.key, uid: capability.uid, update: update.id),
      after: .seconds(60))
    return Output(update: update.shape)
  }
}

extension UpdateCapability.Input.ArgoChange {
  /// A mapping of a role is replaced by a new one, or taken away.
  fileprivate func applied(to old: JSONObject) -> JSONObject {
    var new = old
    if let networkAccess { new["networkAccess"] = networkAccess }
    guard let rbacRoleMappings else { return new }
    let added = rbacRoleMappings.addOrUpdateRoleMappings ?? []
    let gone = added + (rbacRoleMappings.removeRoleMappings ?? [])
    let kept = (old["rbacRoleMappings"]?.array ?? []).filter { mapping in
      !gone.contains { $0["role"] == mapping["role"] }
    }
    new["rbacRoleMappings"] = .array(kept + added)
    return new
  }
}
