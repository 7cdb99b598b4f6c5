import Documents
import EC2
import Kubernetes
import Simulation

/// What of the VPC CNI decides how many pods a machine takes.
///
/// - Source: awslabs/amazon-eks-ami, `templates/al2/runtime/max-pods-calculator.sh`; EKS User
///   Guide, “Increase the available IP addresses for your Amazon EKS node” (2026-05).
struct PodRoom: Equatable {
  /// Whether interfaces get blocks of sixteen addresses instead of single ones.
  ///
  /// Pods take single addresses of the subnet here all the same.
  var hasPrefixes = false
  /// How many interfaces are used at most; all where nil.
  var interfaces: Int?

  /// What the machines of a type have room for, before anything caps it.
  func addresses(of type: InstanceType) -> Int {
    let used = min(interfaces ?? type.networkInterfaces, type.networkInterfaces)
    let each = (type.addressesPerInterface - 1) * (hasPrefixes && type.isNitro ? 16 : 1)
    return used * each + 2
  }

  /// What a managed node group has the kubelet of a type take; what user data says is capped, too.
  func managed(_ type: InstanceType, saying own: Int? = nil) -> Int {
    min(own ?? addresses(of: type), type.podCap)
  }

  /// What a kubelet takes by itself: the addresses of the type, whatever the CNI does with them.
  static func alone(_ type: InstanceType) -> Int { PodRoom().addresses(of: type) }
}

extension PodRoom {
  /// What the DaemonSet of a cluster's VPC CNI says.
  init(_ cluster: ClusterID, in world: World) {
    let daemon = world.view(of: cluster).object(DaemonSet.self, "kube-system", "aws-node")
    let containers = daemon?.spec["template"]?["spec"]?["containers"]?.array ?? []
    let variables = containers.first { $0["name"] == "aws-node" }?["env"]?.array ?? []
    func value(_ name: String) -> String? {
      variables.first { $0["name"]?.string == name }?["value"]?.string
    }
    hasPrefixes = value("ENABLE_PREFIX_DELEGATION") == "true"
    interfaces = value("MAX_ENI").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
  }
}

extension InstanceType {
  /// The most pods that managed node groups, and what EKS recommends, go up to.
  ///
  /// - Source: EKS User Guide, “Choose an optimal Amazon EC2 node instance type”: 110 at most below
  ///   30 vCPUs, 250 from there on.
  var podCap: Int { vcpus < 30 ? 110 : 250 }

  /// Whether it is of the Nitro System, as nearly all are.
  ///
  /// - Source: EC2 Instance Types guide, “Instances built on the AWS Nitro System”.
  var isNitro: Bool {
    !["c4", "i3", "m4", "t2"].contains(name.prefix { $0 != "." })
  }
}
