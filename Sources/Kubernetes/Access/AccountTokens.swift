import Documents
import Simulation

/// Gives out tokens of service accounts to those who may ask for them.
///
/// Source: kubernetes, `pkg/registry/core/serviceaccount/storage/token.go`,
/// `pkg/apis/authentication/validation/validation.go`.
public enum AccountTokens: SpecialSubresource {
  /// Service accounts have tokens.
  public static let resource = "serviceaccounts"
  /// Their name in paths.
  public static let subresource = Subresource.token
  /// A token is made.
  public static let shape = SubresourceShape(
    ["create"], kind: "TokenRequest", group: "authentication.k8s.io", version: "v1")

  /// The answer to a wish for a token.
  public static func answer(
    _ request: KubernetesRequest, _ key: ObjectKey, rest: [String], in world: inout World
  ) throws(StatusError) -> KubernetesResponse {
    guard request.method == "POST" else { throw .methodNotAllowed }
    let view = world.view(of: key.cluster)
    guard let account = view[key] else { throw .notFound(ServiceAccount.resource, key.name) }
    let spec = request.body?["spec"] ?? [:]
    let seconds = spec["expirationSeconds"]?.integer ?? 3600
    try check(seconds, key)
    let asked = spec.list("audiences").compactMap(\.string)
    let pod = try bound(spec[member: "boundObjectRef"], key, view)
    let node = pod.flatMap { view.object(Node.self, "", $0.spec.text("nodeName")) }
    let issuer = view.plane?.tokenIssuer ?? ""
    // Nothing holds for longer than a day. Source: EKS User Guide, “Grant Kubernetes workloads
    // access to AWS using Kubernetes Service Accounts”.
    let life = SimDuration.seconds(min(seconds, 86_400))
    let id = world.dice.uuid("kubernetes.token")
    let token = ServiceAccountToken(
      account, issuer: issuer,
      audiences: asked.isEmpty ? ["https://kubernetes.default.svc"] : asked, pod: pod, node: node,
      issued: world.now, life: life, id: id)
    var shown = spec
    shown[member: "audiences"] = .texts(token.audiences)
    shown[member: "expirationSeconds"] = .integer(min(seconds, 86_400))
    if shown[member: "boundObjectRef"] == nil { shown[member: "boundObjectRef"] = .null }
    return KubernetesResponse(
      status: 201,
      [
        "kind": "TokenRequest", "apiVersion": "authentication.k8s.io/v1",
        "metadata": [
          "name": .string(key.name), "namespace": .string(key.namespace),
          "creationTimestamp": .string(world.now.kubernetesText),
        ],
        "spec": shown,
        "status": [
          "token": .string(view.text(of: token)),
          "expirationTimestamp": .string(token.expiry.kubernetesText),
        ],
      ])
  }

  private static func check(_ seconds: Int64, _ key: ObjectKey) throws(StatusError) {
    let least: Int64 = 600
    guard seconds < least else { return }
    throw .invalid(
      Resource("TokenRequest", "tokenrequests", group: "authentication.k8s.io"), "",
      [
        FieldError(
          "spec.expirationSeconds", .invalid, value: "\(seconds)",
          "may not specify a duration less than 10 minutes")
      ])
  }

  private static func bound(
    _ reference: JSON?, _ key: ObjectKey, _ view: ClusterView
  ) throws(StatusError) -> KubernetesObject? {
    guard let reference else { return nil }
    guard reference.text("kind") == "Pod" else {
      throw .badRequest(
        "cannot bind token for serviceaccount \"\(key.name)\" to object type "
          + "\"\(reference.text("kind"))\"; tokens are bound to pods here")
    }
    let name = reference.text("name")
    guard let pod = view.object(Pod.self, key.namespace, name) else {
      throw .notFound(Pod.resource, name)
    }
    guard pod.spec.text("serviceAccountName") == key.name else {
      throw .badRequest(
        "cannot bind token for serviceaccount \"\(key.name)\" to pod running with different "
          + "serviceaccount name.")
    }
    return pod
  }
}

extension World {
  /// Says who makes the tokens of a cluster's service accounts.
  public mutating func setTokenIssuer(_ issuer: String, of cluster: ClusterID) {
    kubernetes.clusters.update(cluster) { $0.issuer = issuer }
  }
}

extension ControlPlane {
  /// Who makes the tokens of its service accounts.
  public var tokenIssuer: String { issuer ?? "https://kubernetes.default.svc.cluster.local" }
}
