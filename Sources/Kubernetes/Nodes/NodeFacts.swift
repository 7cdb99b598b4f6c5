import Documents

/// A machine that comes to a cluster as a node.
public struct NodeFacts: Sendable {
  /// The node's name.
  public var name: String
  /// `InternalIP`, `ExternalIP`, `Hostname` … with their addresses.
  public var addresses: [(type: String, address: String)] = []
  /// What it has, such as `cpu: 2`, as quantities.
  public var capacity: [(resource: String, quantity: String)] = []
  /// What pods may have of it; the capacity where nothing is given.
  public var allocatable: [(resource: String, quantity: String)] = []
  /// Labels, beyond those that every node gets.
  public var labels = TextMap()
  /// Annotations.
  public var annotations = TextMap()
  /// Whether the node has a range of its own for addresses of pods.
  public var hasPodRange = true
  /// Taints: key, value and effect.
  public var taints: [(key: String, value: String, effect: String)] = []
  /// Such as `aws:///us-east-1a/i-0123456789abcdef0`.
  public var providerID: String?
  /// Such as `v1.34.1`.
  public var kubeletVersion = "v1.34.1"
  /// The zone, such as `us-east-1a`.
  public var zone: String?
  /// The region, such as `us-east-1`.
  public var region: String?
  /// Such as `m5.large`.
  public var instanceType: String?
  /// `amd64` or `arm64`.
  public var architecture = "amd64"
  /// Such as `Amazon Linux 2023.8.20250915`.
  public var osImage = "Amazon Linux 2023.8.20250915"
  /// Such as `6.12.40-64.114.amzn2023.x86_64`.
  public var kernelVersion = "6.12.40-64.114.amzn2023.x86_64"
  /// Such as `containerd://2.0.6`.
  public var containerRuntimeVersion = "containerd://2.0.6"

  /// A machine of this name.
  public init(_ name: String) { self.name = name }

  /// A machine with so many cores, so much memory and room for so many pods.
  public init(_ name: String, cpu: String, memory: String, pods: Int = 110) {
    self.name = name
    capacity = [
      ("cpu", cpu), ("ephemeral-storage", "20Gi"), ("memory", memory), ("pods", "\(pods)"),
    ]
  }

  /// The labels a node begins with.
  ///
  /// Source: Kubernetes, `pkg/kubelet/kubelet_node_status.go`, `initialNode`.
  var allLabels: TextMap {
    var all = labels
    for key in ["beta.kubernetes.io/arch", "kubernetes.io/arch"] where all[key] == nil {
      all[key] = architecture
    }
    for key in ["beta.kubernetes.io/os", "kubernetes.io/os"] where all[key] == nil {
      all[key] = "linux"
    }
    all["kubernetes.io/hostname"] = all["kubernetes.io/hostname"] ?? name
    if let instanceType {
      all["beta.kubernetes.io/instance-type"] = instanceType
      all["node.kubernetes.io/instance-type"] = instanceType
    }
    if let zone {
      all["failure-domain.beta.kubernetes.io/zone"] = zone
      all["topology.kubernetes.io/zone"] = zone
    }
    if let region {
      all["failure-domain.beta.kubernetes.io/region"] = region
      all["topology.kubernetes.io/region"] = region
    }
    return all
  }
}
