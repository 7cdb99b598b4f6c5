import AWSModel
import Kubernetes
import Simulation

// What EKS puts into every cluster that does not ask to be left bare.
extension World {
  /// Installs networking, name resolution and the services' proxy.
  ///
  /// - Source: EKS User Guide, “Amazon EKS add-ons” (self-managed copies of the VPC CNI, kube-proxy
  ///   and CoreDNS).
  mutating func installDefaults(of key: ClusterKey, in id: ClusterID) {
    guard let cluster = eks.clusters[key], cluster.isBare != true, !cluster.autoMode.isOn else {
      return
    }
    for name in ["vpc-cni", "kube-proxy", "coredns"] {
      guard let version = AddonOffer.named(name)?.standard(for: cluster.minor)?.name else {
        continue
      }
      let manifest = AddonManifest(
        name: name, version: version, region: key.scope.region,
        serviceBlock: cluster.services.block, endpoint: cluster.address)
      install(manifest, in: id)
    }
  }
}
