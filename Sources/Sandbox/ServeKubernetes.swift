import AWSModel
import Documents
import EKS
import Kubernetes
import Simulation

// What a server needs beyond `ask`: who asks is found out once, and answers may go on.
extension Sandbox {
  /// The control plane that answers at an address such as `https://….eks.amazonaws.com`.
  public func controlPlane(at address: String) -> ClusterID? {
    world.cluster(at: address)?.controlPlane
  }

  /// Why nobody answers at an address, though a cluster is there; nil where it answers, or none is
  /// there.
  public func silence(at address: String, isInside: Bool) -> EndpointSilence? {
    world.cluster(at: address).flatMap { world.silence(of: $0, isInside: isInside) }
  }

  /// Where control planes answer, in order of their clusters.
  public var controlPlaneAddresses: [String] {
    world.eks.clusters.rows.filter { $0.controlPlane != nil }.compactMap(\.endpoint)
  }

  /// Who bears a token that is shown to the cluster at an address, or whom it may act as.
  ///
  /// - Parameters:
  ///   - token: what follows `Bearer`; nil where there is none.
  ///   - path: what is asked for.
  ///   - other: as whom the request wants to act.
  ///   - address: where the cluster answers.
  ///   - time: the wall's, by which tokens are dated.
  ///   - isStrict: whether a key that was not made here is refused.
  /// - Returns: the user.
  /// - Throws: `Unauthorized` where the cluster does not know it, or why it may not act so.
  public func kubernetesUser(
    bearing token: String?, for path: String, actingAs other: KubernetesUser?, at address: String,
    time: SimTime, isStrict: Bool
  ) throws(StatusError) -> KubernetesUser {
    guard let cluster = world.cluster(at: address), let plane = cluster.controlPlane else {
      throw .unauthorized
    }
    let user = try kubernetesUser(
      bearing: token, for: path, to: cluster.key, at: time, isStrict: isStrict)
    guard let other else { return user }
    return try world.impersonated(other, by: user, in: plane)
  }

  /// What the control plane at an address answers to a request of the user that it names; nil
  /// where none listens there.
  public mutating func ask(
    known request: KubernetesRequest, at address: String
  ) -> KubernetesResponse? {
    guard let cluster = world.cluster(at: address), let plane = cluster.controlPlane else {
      return nil
    }
    return perform(request, plane, cluster.key)
  }

  /// What a command prints inside a container, as a request to `exec` of the user that it names
  /// says; what it changes there is journalled.
  ///
  /// - Throws: what the control plane refuses it with.
  public mutating func run(
    known request: KubernetesRequest, at address: String
  ) throws(StatusError) -> ExecResult {
    guard let cluster = world.cluster(at: address), let plane = cluster.controlPlane else {
      throw .unauthorized
    }
    return try run(known: request, plane, cluster.key)
  }

  /// Reads a document as clients send it: packed, JSON or YAML; nil where it is none.
  public func kubernetesDocument(_ bytes: [UInt8]) -> JSON? {
    if let packed = schemas.schema?.document(packed: bytes) { return packed }
    if let json = try? JSON(parsing: bytes) { return json }
    return try? JSON(parsingYAML: String(decoding: bytes, as: UTF8.self))
  }
}
