import AWSModel
import EC2
import Kubernetes
import Simulation

// The Kubernetes behind a cluster: it is there from the moment the cluster is active.
extension World {
  /// Opens the control plane of a cluster, reached through its interfaces, with what EKS installs.
  mutating func openControlPlane(of key: ClusterKey) {
    guard let cluster = eks.clusters[key], cluster.controlPlane == nil, cluster.connector == nil
    else { return }
    let id = openCluster(
      key.name, version: cluster.version, serviceRange: cluster.services.block,
      certificate: CertificateAuthority.text)
    eks.clusters.update(key) { $0.controlPlane = id }
    eks.clustersByPlane[id] = key
    nameRelease(of: key)
    let addresses = cluster.network.interfaces.compactMap {
      ec2[key.scope].networkInterfaces[$0]?.privateAddress.text
    }
    setControlPlane(addresses: addresses, port: 443, of: id)
    setTokenIssuer(cluster.issuer, of: id)
    beginEKS(in: id)
    install(ControllerKind.ofNetworks, in: id)
    installDefaults(of: key, in: id)
    installStorageClass(in: id)
    installAutoMode(of: key, in: id)
    settleDataPlane(of: id)
  }

  /// Lets the server of a cluster say which version it is.
  mutating func nameRelease(of key: ClusterKey) {
    guard let cluster = eks.clusters[key], let id = cluster.controlPlane,
      let version = KubernetesVersion.named(cluster.version)
    else { return }
    setVersion(version.name, release: version.serverRelease, of: id)
  }

  /// Closes the control plane of a cluster that is gone.
  mutating func closeControlPlane(of key: ClusterKey) {
    guard let id = eks.clusters[key]?.controlPlane else { return }
    closeCluster(id)
    forgetDataPlane(of: id)
    eks.clustersByPlane[id] = nil
  }
}

extension EKSState {
  /// The control plane of a cluster that answers.
  public func controlPlane(of key: ClusterKey) -> ClusterID? {
    clusters[key].flatMap { $0.status == .failed ? nil : $0.controlPlane }
  }
}
