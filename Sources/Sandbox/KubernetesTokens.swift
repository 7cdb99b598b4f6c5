import AWSModel
import Documents
import EKS
import Identity
import Kubernetes
import Simulation

/// From what somebody shows a control plane to who that is in Kubernetes.
extension Sandbox {
  /// Who bears a token; who shows none is nobody in particular.
  ///
  /// Tokens of `aws eks get-token` are addresses of signed requests to STS: whoever signed is asked
  /// for in access entries and `aws-auth`. Any other is one of a service account.
  ///
  /// - Parameters:
  ///   - token: what follows `Bearer` in a request's header; nil where there is none.
  ///   - path: what is asked for.
  ///   - key: the cluster that is asked.
  ///   - time: the present instant of whoever signs: the wall's for real clients, the sandbox's own
  ///     where nil.
  ///   - isStrict: whether a key that was not made here is refused; otherwise it is the learner's.
  /// - Returns: the user.
  /// - Throws: `Unauthorized` for a token that is wrong or too old, and for somebody unknown to the
  ///   cluster.
  public func kubernetesUser(
    bearing token: String?, for path: String, to key: ClusterKey, at time: SimTime? = nil,
    isStrict: Bool = false
  ) throws(StatusError) -> KubernetesUser {
    guard let token, !token.isEmpty else {
      try checkAnonymous(for: path, in: key)
      return .anonymous
    }
    if let user = accountUser(bearing: token, in: key) { return user }
    guard let text = ClusterToken.address(in: token),
      let (request, signature) = PresignedURL.reading(
        text, header: { $0 == ClusterToken.header ? key.name : "" }),
      ClusterToken.isFresh(request, at: time ?? world.now),
      let caller = try? identity(ofAccessKey: request.accessKeyID)
    else { throw .unauthorized }
    if let known = credentials(ofAccessKey: request.accessKeyID) {
      guard known.sessionToken == request.sessionToken,
        request.signature(secret: known.secret) == signature
      else { throw .unauthorized }
    } else if isStrict {
      throw .unauthorized
    }
    return try kubernetesUser(of: caller, in: key)
  }

  /// What nobody in particular may ask.
  ///
  /// - Throws: `Unauthorized`.
  /// - Source: EKS User Guide, “Review release notes for Kubernetes versions on standard support”,
  ///   Kubernetes 1.32: anonymous requests reach the health checks alone.
  private func checkAnonymous(for path: String, in key: ClusterKey) throws(StatusError) {
    let isHealth = ["/healthz", "/livez", "/readyz"].contains(path)
    let minor = world.eks.clusters[key]?.minor ?? 0
    if !isHealth, minor >= 32 { throw .unauthorized }
  }

  /// The service account whose token for the cluster itself it is.
  private func accountUser(bearing token: String, in key: ClusterKey) -> KubernetesUser? {
    guard let plane = world.eks.clusters[key]?.controlPlane,
      let known = world.view(of: plane).serviceAccountToken(token),
      known.audiences.contains("https://kubernetes.default.svc")
    else { return nil }
    return known.user
  }

  /// The user as whom somebody known to IAM meets a cluster.
  ///
  /// - Throws: `Unauthorized` where the cluster does not know them.
  func kubernetesUser(
    of caller: Caller, in key: ClusterKey
  ) throws(StatusError) -> KubernetesUser {
    guard let user = world.kubernetesUser(of: caller, in: key) else { throw .unauthorized }
    return user
  }
}

/// The tokens that `aws eks get-token` makes.
///
/// - Source: kubernetes-sigs/aws-iam-authenticator, `pkg/token/token.go`, `Verify`.
private enum ClusterToken {
  /// The header that binds a token to a cluster.
  static let header = "x-k8s-aws-id"
  private static let start = "k8s-aws-v1."

  /// The address in a token; nil where it holds none.
  static func address(in token: String) -> String? {
    guard token.hasPrefix(start), token.utf8.count <= 4096 else { return nil }
    var letters = String(token.dropFirst(start.count)).replacing("-", with: "+")
      .replacing("_", with: "/")
    letters += String(repeating: "=", count: (4 - letters.utf8.count % 4) % 4)
    return Base64.decode(letters).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether it asks STS who the signer is, for this cluster and not too long ago: a quarter of an
  /// hour, whatever the request itself says.
  static func isFresh(_ request: PresignedURL, at now: SimTime) -> Bool {
    guard request.parameter("Action") == "GetCallerIdentity", request.signs(header),
      let seconds = request.parameter("X-Amz-Expires").flatMap({ Int($0) }),
      (0...900).contains(seconds), let made = request.time
    else { return false }
    return now <= made + .minutes(15) && made <= now + .minutes(15)
  }
}

extension StatusError {
  /// Nobody that the cluster knows.
  public static let unauthorized = StatusError("Unauthorized", code: 401, "Unauthorized")
}
