import AWSModel
import EC2
import Identity
import Kubernetes
import Simulation

/// The tokens of the service accounts of clusters, as STS reads them.
///
/// - Source: EKS User Guide, “IAM roles for service accounts” (each cluster is an issuer).
enum ClusterTokens: WebIdentities {
  static func identity(in token: String, of world: World) -> WebIdentity? {
    guard let claims = ClusterView.claims(in: token), let issuer = claims["iss"]?.string else {
      return nil
    }
    let cluster = world.eks.clusters.rows.first { $0.issuer == issuer && $0.controlPlane != nil }
    guard let plane = cluster?.controlPlane else { return nil }
    return WebIdentity(
      issuer: issuer, subject: claims["sub"]?.string ?? "",
      audiences: (claims["aud"]?.array ?? []).compactMap(\.string),
      isValid: world.view(of: plane).serviceAccountToken(token) != nil)
  }
}
