import AWSModel
import EC2
import Kubernetes
import Simulation

/// Pods get addresses of the subnet that their node lies in, as with Amazon's VPC CNI.
///
/// Source: EKS User Guide, “Assign IPs to Pods with the Amazon VPC CNI”.
enum ClusterPodNetwork: PodNetwork {
  static func takeAddress(
    for pod: ObjectKey, on node: String, in world: inout World
  ) -> PodAddress? {
    if let address = fargateAddress(of: node, in: pod.cluster, world) { return .address(address) }
    if let address = hybridAddress(on: node, in: pod.cluster, &world) { return .address(address) }
    guard let place = interface(of: node, in: pod.cluster, world) else { return nil }
    guard let address = world.takePodAddress(at: place.interface, place.scope) else {
      return .failure(
        "plugin type=\"aws-cni\" name=\"aws-cni\" failed (add): add cmd: failed to assign an IP "
          + "address to container")
    }
    return .address(address.text)
  }

  static func giveBack(
    _ address: String, of pod: ObjectKey, on node: String, in world: inout World
  ) {
    guard let place = interface(of: node, in: pod.cluster, world), let address = Address(address)
    else { return }
    world.givePodAddressBack(address, at: place.interface, place.scope)
  }

  /// Pods on hybrid nodes have addresses of the cluster's remote networks of pods, one after the
  /// other, where it says any.
  ///
  /// Source: EKS User Guide, “Prepare networking for hybrid nodes” (2026-05).
  private static func hybridAddress(
    on node: String, in cluster: ClusterID, _ world: inout World
  ) -> String? {
    guard let row = world.dataPlane.hybridMachines?[node],
      let block = world.eks.clusters[row.cluster]?.remoteBlocks("remotePodNetworks").first
    else { return nil }
    return block.address(number: world.dataPlane.nextHybridPod(of: cluster)).text
  }

  /// The pod on a node of Fargate's has the node's own address.
  private static func fargateAddress(
    of node: String, in cluster: ClusterID, _ world: World
  ) -> String? {
    guard node.hasPrefix("fargate-") else { return nil }
    let object = world.view(of: cluster).object(Node.self, "", node)
    return object?.status.items("addresses").first { $0["type"] == "InternalIP" }?
      .word("address")
  }

  private static func interface(
    of node: String, in cluster: ClusterID, _ world: World
  ) -> (interface: String, scope: Scope)? {
    guard let key = world.eks.clustersByPlane[cluster],
      let provider = world.view(of: cluster).object(Node.self, "", node)?.spec["providerID"]?
        .string,
      let instance = provider.split(separator: "/").last,
      let interface = world.ec2.instance(key.scope, String(instance))?.networkInterface
    else { return nil }
    return (interface, key.scope)
  }
}
