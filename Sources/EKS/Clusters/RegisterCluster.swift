import AWSModel
import Documents
import Identity
import Simulation

/// Registers a Kubernetes cluster that runs elsewhere, to be seen beside those of EKS.
public enum RegisterCluster: Operation {
  /// Its name, what runs it, and the role of the connector's agent.
  public struct Input: Decodable {
    let name: String
    let connectorConfig: ConnectorChoice
    let tags: JSONObject?
    let clientRequestToken: String?

    struct ConnectorChoice: Decodable {
      let roleArn: String
      let provider: String
    }
  }

  /// The cluster, PENDING.
  public struct Output: Encodable {
    let cluster: JSON
  }

  /// Registers it; nothing runs the connector's agent here, so it stays PENDING.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let key = ClusterKey(input.name, in: call.scope)
    let subject = AWSError.Subject(cluster: input.name)
    if let old = call.world.eks.clusters[key] {
      guard let token = input.clientRequestToken, token == old.token else {
        throw .clusterExists(input.name)
      }
      return Output(cluster: old.shape)
    }
    let registered = call.world.eks.clusters(in: call.scope).filter { $0.connector != nil }
    // Source: AWS General Reference, “Amazon EKS endpoints and quotas”.
    guard registered.count < 10 else {
      throw .limitExceeded("The maximum number of registered clusters is reached: 10", subject)
    }
    let role = input.connectorConfig.roleArn
    guard call.world.identity.role(role)?.trusts("ssm.amazonaws.com") == true else {
      throw .invalidParameter(
        "Role with arn: \(role), could not be assumed because it does not exist or the trusted "
          + "entity is not correct", subject)
    }
    let cluster = Cluster(
      key: key, uid: call.world.dice.hex(32, "eks.cluster").uppercased(), created: call.world.now,
      status: .pending, role: nil, creator: call.caller.arn, version: "", platform: "",
      creatorIsAdmin: false,
      connector: Connector(
        activationID: call.world.dice.uuid("eks.activation"),
        activationCode: call.world.dice.hex(20, "eks.activation"),
        expiry: call.world.now + .days(3), provider: input.connectorConfig.provider, role: role),
      tags: try (input.tags ?? [:]).checked(), token: input.clientRequestToken)
    call.world.eks.clusters[key] = cluster
    return Output(cluster: cluster.shape)
  }
}
